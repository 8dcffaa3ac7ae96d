import { useEffect } from 'react';
import { isCommandId } from '../../contract/commands.ts';
import { runCommand } from '../core/commands/registry.ts';
import { desktop } from '../core/platform.ts';
import type { AppRouter } from './router.tsx';

/** A path of this app and of nothing else: one slash, then no second one. */
export const isAppPath = (path: string): boolean => /^\/(?![/\\])/.test(path);

/** Does what is chosen in the application menu, the tray or a notification. */
export function useDesktopEvents(router: AppRouter): void {
  useEffect(() => {
    const bridge = desktop();
    if (bridge === undefined) return;
    const stops = [
      bridge.on('runCommand', ({ id }) => {
        if (isCommandId(id)) runCommand(id);
      }),
      bridge.on('openPath', ({ path }) => {
        if (isAppPath(path)) router.history.push(path);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [router]);
}
