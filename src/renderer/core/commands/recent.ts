/** What was used lately, so that the palette can offer it first. Kept per browser. */
import { readStored, writeStored } from '../../lib/stored.ts';

const KEY = 'wheelhouse.recent';
const KEPT = 60;

type Uses = Readonly<Record<string, number>>;

const isUses = (value: unknown): value is Uses =>
  typeof value === 'object' && value !== null && Object.values(value).every((at) => typeof at === 'number');

/** When each thing was used last, in milliseconds since 1970, by key such as `command:go.org` or `agent:<id>`. */
export const recentUses = (): Uses => readStored(() => localStorage, KEY, isUses) ?? {};

/** Notes that a thing was used now. */
export function noteUse(key: string, now = Date.now()): void {
  const uses = Object.entries({ ...recentUses(), [key]: now });
  const newest = uses.sort(([, a], [, b]) => b - a).slice(0, KEPT);
  writeStored(() => localStorage, KEY, Object.fromEntries(newest));
}
