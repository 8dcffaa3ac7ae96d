import { CircleAlert } from 'lucide-react';
import { ApiError, messageOf } from '../api/errors.ts';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';

export interface ErrorPanelProps {
  /** What could not be done: "The agents could not be read." */
  title: string;
  error: unknown;
  /** What is still there: "Your text is kept." */
  kept?: string;
  onRetry?: () => void;
  retryLabel?: string;
}

/** What happened, what was kept, one button; the details can be unfolded and copied. */
export function ErrorPanel({ title, error, kept, onRetry, retryLabel = 'Try again' }: ErrorPanelProps) {
  const details = detailsOf(error);
  return (
    <div role="alert" className="m-4 max-w-2xl rounded-lg border border-danger bg-surface p-4">
      <div className="flex gap-3">
        <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{title}</h2>
          <p className="mt-0.5 break-words text-muted">{messageOf(error)}</p>
          {kept !== undefined && <p className="mt-0.5 text-muted">{kept}</p>}
          {onRetry !== undefined && (
            <Button className="mt-3" onClick={onRetry}>
              {retryLabel}
            </Button>
          )}
          <details className="mt-3 text-small text-muted">
            <summary className="w-fit cursor-default rounded-sm">Details</summary>
            <div className="mt-1 flex items-start gap-1">
              <pre className="min-w-0 flex-1 overflow-x-auto rounded-sm bg-sunken p-2 font-mono whitespace-pre-wrap">
                {details}
              </pre>
              <CopyButton text={`${title}\n${details}`} label="Copy details" />
            </div>
          </details>
        </div>
      </div>
    </div>
  );
}

function detailsOf(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [
    `status: ${error.status}`,
    `code: ${error.code}`,
    `message: ${error.message}`,
    ...(error.requestId === null ? [] : [`request: ${error.requestId}`]),
    ...(error.details === null ? [] : [`details: ${JSON.stringify(error.details, null, 2)}`]),
  ];
  return lines.join('\n');
}
