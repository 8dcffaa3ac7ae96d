import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { EmptyState } from '../ui/EmptyState.tsx';

/** An address that leads nowhere. */
export const NotFound = () => (
  <main className="flex h-full flex-col items-center justify-center">
    <EmptyState
      icon={<Compass />}
      title="There is nothing at this address"
      action={
        <Link to="/" className="font-medium text-accent underline">
          Go to your company
        </Link>
      }
    >
      The link may be mistyped, or what it led to is gone.
    </EmptyState>
  </main>
);
