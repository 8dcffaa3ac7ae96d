import { useEffect } from 'react';
import { COMMANDS, type CommandDefinition, type CommandId } from '../../../contract/commands.ts';
import { isMac } from '../platform.ts';
import { isCommandEnabled, runCommand } from './registry.ts';
import { createKeyMatcher } from './shortcuts.ts';

const TYPING = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]';
const MODAL = '[role=dialog][data-state=open], [role=alertdialog][data-state=open], [role=menu][data-state=open]';

/** Shortcuts of all commands that have one. */
function shortcutsOfCommands(): ReadonlyMap<CommandId, string> {
  const entries = Object.entries(COMMANDS as Record<CommandId, CommandDefinition>) as [CommandId, CommandDefinition][];
  return new Map(entries.flatMap(([id, { shortcut }]) => (shortcut === undefined ? [] : [[id, shortcut] as const])));
}

/** Runs commands by their shortcuts, but not while somebody types or a dialog is open. To be used once. */
export function useKeyboardShortcuts(): void {
  useEffect(() => {
    const matcher = createKeyMatcher(shortcutsOfCommands(), isMac);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (document.querySelector(MODAL) !== null) return;
      const outcome = matcher.press(event, isTyping, event.timeStamp);
      if (outcome.type === 'run' && isCommandEnabled(outcome.id)) {
        event.preventDefault();
        runCommand(outcome.id);
      }
      // The second key of a sequence must not reach a list that knows the same letter.
      if (outcome.type !== 'none') event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
