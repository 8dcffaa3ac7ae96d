import { lazy, Suspense } from 'react';
import { useKeyboardShortcuts } from '../core/commands/use-keyboard.ts';
import { useUiState } from '../core/ui-state.ts';
import { ConfirmHost } from '../ui/AlertDialog.tsx';
import { LiveRegion } from '../ui/LiveRegion.tsx';
import { Toaster } from '../ui/Toaster.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { useAppCommands } from './app-commands.ts';
import { Gate } from './Gate.tsx';

const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

/** Everything that stands around the screens. */
export function App() {
  const isSheetOpen = useUiState((state) => state.open === 'shortcuts');
  useKeyboardShortcuts();
  useAppCommands();
  return (
    <TooltipProvider>
      <Gate />
      {isSheetOpen && (
        <Suspense>
          <ShortcutSheet />
        </Suspense>
      )}
      <ConfirmHost />
      <Toaster />
      <LiveRegion />
    </TooltipProvider>
  );
}
