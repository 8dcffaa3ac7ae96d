/** What a folded row says. Pure. */
import type { ActivityEntry } from '../../api/types.ts';
import { count } from '../../lib/words.ts';
import { type Names, sentenceOf } from './sentences.ts';
import { isRoutine } from './timeline.ts';

const MOST_NAMES = 3;

/** `5 routine steps by Bruno and Carmen`, or `You hired Ada, Bruno, Carmen and 5 others`. */
export function foldedWords(entries: readonly ActivityEntry[], names: Names): string {
  // The list is the newest first; a sentence tells things in the order in which they happened.
  const inOrder = [...entries].reverse();
  const [first] = inOrder;
  if (first === undefined) return '';
  if (inOrder.every(isRoutine)) {
    return `${count(inOrder.length, 'routine step')} by ${listed(inOrder.map((entry) => actorOf(entry, names)))}`;
  }
  const things = inOrder.map((entry) => sentenceOf(entry, names).thing?.name ?? '').filter(Boolean);
  return `${actorOf(first, names)} ${sentenceOf(first, names).verb} ${listed(things)}`;
}

function actorOf({ actorType, actorId }: ActivityEntry, names: Names): string {
  if (actorType === 'agent') return names.agent(actorId) ?? 'a former agent';
  return actorType === 'user' ? 'You' : 'Wheelhouse';
}

/** Each name once: `Ada`, `Ada and Bruno`, `Ada, Bruno, Carmen and 2 others`. */
function listed(all: readonly string[]): string {
  const names = [...new Set(all)];
  if (names.length <= 1) return names[0] ?? '';
  if (names.length <= MOST_NAMES + 1) return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${count(names.length - MOST_NAMES, 'other')}`;
}
