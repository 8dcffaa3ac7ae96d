/** Shortnames: how an agent is called in a URL. Source of the rules: the Paperclip server (its `urlKey`). */
import { RESERVED_SHORTNAMES } from '../../../contract/agents.ts';

/** Lower case, every run of other characters than a-z and 0-9 becomes one `-`. May be empty, as for `机器人`. */
export const toShortname = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Whether a route has taken the word, so that no agent could be found by it. */
export const isReserved = (shortname: string): boolean => RESERVED_SHORTNAMES.includes(shortname);

const MOST_SUFFIX = 100;

/**
 * The name and shortname for a new agent: `Name`, `Name 2` … `Name 100`, then one with a time.
 * `isTaken` is asked about shortnames. A name without any Latin letter gets `fallback` (the agent's id) as shortname.
 */
export function freeName(
  name: string,
  fallback: string,
  isTaken: (shortname: string) => boolean,
  now: number,
): { name: string; shortname: string } {
  const candidate = (text: string) => ({ name: text, shortname: toShortname(text) || fallback });
  const free = (shortname: string): boolean => !isTaken(shortname) && !isReserved(shortname);
  const plain = candidate(name);
  if (free(plain.shortname)) return plain;
  for (let suffix = 2; suffix <= MOST_SUFFIX; suffix += 1) {
    const numbered = candidate(`${name} ${suffix}`);
    if (free(numbered.shortname)) return numbered;
  }
  // Several may be made within one millisecond.
  for (let stamp = now; ; stamp += 1) {
    const stamped = candidate(`${name} ${stamp}`);
    if (free(stamped.shortname)) return stamped;
  }
}
