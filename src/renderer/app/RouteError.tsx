import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';

/** A screen that broke: the rest of the window goes on. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <ErrorPanel
      title="This screen could not be shown."
      error={error}
      kept="Nothing was changed on the server."
      onRetry={retry}
    />
  );
}
