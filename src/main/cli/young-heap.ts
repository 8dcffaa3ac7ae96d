/**
 * The young part of V8's heap. A start makes much that stays, for which V8 would let that part grow to its full size and
 * keep it; a server that does nothing then holds a tenth more memory than it needs.
 */
import { setFlagsFromString } from 'node:v8';

/** V8's own. */
const GROWTH = 2;

export const keepYoungHeapSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');

/** From now on it grows with the work, as V8 would have it. */
export const letYoungHeapGrow = (): void => setFlagsFromString(`--semi-space-growth-factor=${GROWTH}`);
