import { toggleTheme } from '../core/appearance.ts';
import { useCommand } from '../core/commands/registry.ts';
import { useSession } from '../core/session.ts';
import { signOut } from '../core/sign-in.ts';
import { setOpen } from '../core/ui-state.ts';

/** Commands that work everywhere. Those that need a company are the shell's. */
export function useAppCommands(): void {
  const signedIn = useSession((state) => state.phase === 'signed-in');
  useCommand('shortcuts.open', () => setOpen('shortcuts'));
  useCommand('theme.toggle', toggleTheme);
  useCommand('session.signOut', () => void signOut(), { enabled: signedIn });
}
