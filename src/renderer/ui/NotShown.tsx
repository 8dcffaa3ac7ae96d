import { ApiError } from '../api/errors.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { SkeletonRows } from './Skeleton.tsx';

export interface NotShownProps {
  /** The word for it: "board". */
  what: string;
  /** Null: it is being read. */
  error: Error | null;
  onRetry: () => void;
  /** Statuses that say that there is none; 400 where the address may hold what is no id. */
  gone?: readonly number[];
  icon?: React.ReactNode;
  /** Said where there is none. */
  title?: string;
  /** Why there may be none. */
  children: React.ReactNode;
}

/** In the place of one thing: it is being read, it is not there, or it could not be read. */
export function NotShown({
  what,
  error,
  onRetry,
  gone = [404],
  icon,
  title = `There is no such ${what}`,
  children,
}: NotShownProps) {
  if (error === null) return <SkeletonRows label={`Loading the ${what}`} />;
  if (error instanceof ApiError && gone.includes(error.status)) {
    return (
      <EmptyState icon={icon} title={title}>
        {children}
      </EmptyState>
    );
  }
  return <ErrorPanel title={`The ${what} could not be read.`} error={error} onRetry={onRetry} />;
}
