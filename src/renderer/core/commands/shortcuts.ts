/** Keys as data: what a shortcut text means, whether a key press continues it, and how to show it. Pure. */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Step {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
}

/** The steps of a shortcut such as `Mod+K`, `?` or `g o`. */
function stepsOf(shortcut: string): readonly Step[] {
  return shortcut.split(' ').map((text) => {
    const parts = text.length === 1 ? [text] : text.split('+');
    const key = parts.at(-1) ?? '';
    return { key: key.toLowerCase(), mod: parts.includes('Mod'), shift: parts.includes('Shift') };
  });
}

const matches = (step: Step, press: KeyPress, isMac: boolean): boolean => {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (press.altKey || otherMod || mod !== step.mod) return false;
  // A printed sign says by itself whether Shift was needed for it; letters with Mod do not.
  if (step.mod && step.shift !== press.shiftKey) return false;
  return press.key.toLowerCase() === step.key && (step.mod || !isCapital(press.key));
};

const isCapital = (key: string): boolean => key.length === 1 && key !== key.toLowerCase();

export type KeyOutcome<Id extends string> =
  | { readonly type: 'none' }
  | { readonly type: 'pending' }
  | { readonly type: 'run'; readonly id: Id };

export interface KeyMatcher<Id extends string> {
  /** Takes the next key press. `isTyping` leaves only shortcuts with `Mod`. */
  press(press: KeyPress, isTyping: boolean, now: number): KeyOutcome<Id>;
}

const SEQUENCE_MS = 1_200;
const MODIFIERS: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta'];

/** Follows key presses and says which shortcut they complete. */
export function createKeyMatcher<Id extends string>(
  shortcuts: ReadonlyMap<Id, string>,
  isMac: boolean,
): KeyMatcher<Id> {
  const all = [...shortcuts].map(([id, shortcut]) => ({ id, steps: stepsOf(shortcut) }));
  let pending: typeof all = [];
  let depth = 0;
  let pressedAt = 0;
  return {
    press(press, isTyping, now) {
      if (MODIFIERS.includes(press.key)) return { type: depth > 0 ? 'pending' : 'none' };
      if (now - pressedAt > SEQUENCE_MS) depth = 0;
      pressedAt = now;
      const candidates = (depth > 0 ? pending : all).filter(({ steps }) => {
        const step = steps[depth];
        return step !== undefined && (step.mod || !isTyping) && matches(step, press, isMac);
      });
      const complete = candidates.find(({ steps }) => steps.length === depth + 1);
      if (complete || candidates.length === 0) {
        depth = 0;
        return complete ? { type: 'run', id: complete.id } : { type: 'none' };
      }
      pending = candidates;
      depth += 1;
      return { type: 'pending' };
    },
  };
}

/** The keys of a shortcut as they are printed, one list per step: `Mod+K` is `[['Ctrl', 'K']]`. */
export function printedKeys(shortcut: string, isMac: boolean): readonly (readonly string[])[] {
  return stepsOf(shortcut).map(({ key, mod, shift }) => [
    ...(mod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
  ]);
}
