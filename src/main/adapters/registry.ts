/** Which adapter types can run here. An agent may name any known type; only those listed start. */
import type { Adapter } from '../../contract/adapter.ts';
import { processAdapter } from './process.ts';

const ADAPTERS: ReadonlyMap<string, Adapter> = new Map([processAdapter].map((adapter) => [adapter.type, adapter]));

/** The adapter of a type, or null when agents of that type have no runtime here. */
export const findAdapter = (type: string): Adapter | null => ADAPTERS.get(type) ?? null;
