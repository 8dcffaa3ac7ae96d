/** Functions bound to the commands of the contract. The binding that came last wins, so a screen can take a command over. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { COMMANDS, type CommandDefinition, type CommandId } from '../../../contract/commands.ts';
import { noteUse } from './recent.ts';

interface Binding {
  readonly run: () => void;
  readonly enabled: boolean;
}

const bindings = new Map<CommandId, readonly Binding[]>();
const listeners = new Set<() => void>();
let version = 0;

function changed(): void {
  version += 1;
  for (const listener of listeners) listener();
}

/** Binds a function to a command until the returned function is called. */
export function bindCommand(id: CommandId, run: () => void, enabled = true): () => void {
  const binding: Binding = { run, enabled };
  bindings.set(id, [...(bindings.get(id) ?? []), binding]);
  changed();
  return () => {
    bindings.set(
      id,
      (bindings.get(id) ?? []).filter((other) => other !== binding),
    );
    changed();
  };
}

/** Whether the command would do something now. */
export const isCommandEnabled = (id: CommandId): boolean => bindings.get(id)?.at(-1)?.enabled ?? false;

/** Does the command. @returns false when nothing is bound to it or it is disabled */
export function runCommand(id: CommandId): boolean {
  const binding = bindings.get(id)?.at(-1);
  if (!binding?.enabled) return false;
  noteUse(`command:${id}`);
  binding.run();
  return true;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Binds a function to a command while the component is mounted. */
export function useCommand(id: CommandId, run: () => void, options: { readonly enabled?: boolean } = {}): void {
  const latest = useRef(run);
  latest.current = run;
  const { enabled = true } = options;
  useEffect(() => bindCommand(id, () => latest.current(), enabled), [id, enabled]);
}

export interface CommandState extends CommandDefinition {
  readonly enabled: boolean;
}

/** Title, shortcut and whether a command is enabled, kept true. */
export function useCommandState(id: CommandId): CommandState {
  const enabled = useSyncExternalStore(subscribe, () => isCommandEnabled(id));
  return { ...COMMANDS[id], enabled };
}

/** Ids of the commands that would do something now. */
export function useEnabledCommands(): readonly CommandId[] {
  useSyncExternalStore(subscribe, () => version);
  return (Object.keys(COMMANDS) as CommandId[]).filter(isCommandEnabled);
}
