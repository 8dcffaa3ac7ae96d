import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { createQueryClient } from '../api/query-client.ts';
import { useKeyboardShortcuts } from '../core/commands/use-keyboard.ts';
import { useSession } from '../core/session.ts';
import { useUiState } from '../core/ui-state.ts';
import { ConfirmHost } from '../ui/AlertDialog.tsx';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { Toaster } from '../ui/Toaster.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { useAppCommands } from './app-commands.ts';
import { createAppRouter } from './router.tsx';
import { useDesktopEvents } from './use-desktop-events.ts';

const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

/** Everything that stands around the screens. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(queryClient));
  const phase = useSession((state) => state.phase);
  const open = useUiState((state) => state.open);

  useKeyboardShortcuts();
  useAppCommands();
  useDesktopEvents(router);
  useEffect(() => {
    // What was read for one session is not for the next one.
    if (phase === 'signed-out') queryClient.clear();
  }, [phase, queryClient]);

  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        {/* A new key after signing in: the guards of the routes are asked again. */}
        <RouterProvider key={phase} router={router} />
        {open === 'shortcuts' && (
          <Suspense>
            <ShortcutSheet />
          </Suspense>
        )}
        <ConfirmHost />
        <Toaster />
        <LiveRegion />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
