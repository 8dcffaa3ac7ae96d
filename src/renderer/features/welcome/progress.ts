/** How far the welcome has come. Kept in the browser, so that it goes on where it was left. */
import { readStored, writeStored } from '../../lib/stored.ts';

export type Progress =
  | { readonly step: 'choose' }
  | { readonly step: 'company' }
  | { readonly step: 'agent'; readonly companyId: string }
  | { readonly step: 'wake'; readonly companyId: string; readonly agentId: string };

const KEY = 'wheelhouse.welcome';
const START: Progress = { step: 'choose' };

function isProgress(value: unknown): value is Progress {
  if (typeof value !== 'object' || value === null) return false;
  const { step, companyId, agentId } = value as Readonly<Record<string, unknown>>;
  if (step === 'choose' || step === 'company') return true;
  if (typeof companyId !== 'string') return false;
  return step === 'agent' || (step === 'wake' && typeof agentId === 'string');
}

/** Where the welcome was left. A company that is gone starts it over. */
export function resumedProgress(companyIds: readonly string[]): Progress {
  const stored = readStored(() => localStorage, KEY, isProgress) ?? START;
  return 'companyId' in stored && !companyIds.includes(stored.companyId) ? START : stored;
}

/** Keeps where the welcome is; null when it is over. */
export const keepProgress = (progress: Progress | null): void => writeStored(() => localStorage, KEY, progress);
