import { useNavigate } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const navigate = useNavigate();
  return (
    <main className="flex h-full flex-col items-center justify-center">
      <EmptyState
        icon={<Compass />}
        title="There is nothing at this address"
        action={
          <Button variant="primary" onClick={() => void navigate({ to: '/' })}>
            Go to your company
          </Button>
        }
      >
        The link may be mistyped, or what it led to is gone.
      </EmptyState>
    </main>
  );
}
