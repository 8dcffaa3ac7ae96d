/** What is open in the shell, and which company was looked at last. */
import { create } from 'zustand';
import { readStored, writeStored } from '../lib/stored.ts';

interface UiState {
  readonly open: 'palette' | 'shortcuts' | 'companies' | null;
}

export const useUiState = create<UiState>(() => ({ open: null }));

/** Opens one of the shell's overlays, or closes whichever is open. */
export const setOpen = (open: UiState['open']): void => useUiState.setState({ open });

const LAST_COMPANY = 'wheelhouse.company';
const isText = (value: unknown): value is string => typeof value === 'string';

/** The company that was looked at last in this browser. */
export const lastCompanyId = (): string | null => readStored(() => localStorage, LAST_COMPANY, isText);

/** Remembers the company that is looked at. */
export const rememberCompany = (companyId: string): void => writeStored(() => localStorage, LAST_COMPANY, companyId);
