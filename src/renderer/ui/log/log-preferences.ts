/** How logs are shown, kept per browser. */
import { create } from 'zustand';
import { readStored, writeStored } from '../../lib/stored.ts';
import { TIME_FORMS, type TimeForm } from './line-time.ts';

interface LogPreferences {
  readonly time: TimeForm;
  readonly wrap: boolean;
}

const KEY = 'wheelhouse.log';
const isPreferences = (value: unknown): value is LogPreferences =>
  typeof value === 'object' &&
  value !== null &&
  TIME_FORMS.includes((value as LogPreferences).time) &&
  typeof (value as LogPreferences).wrap === 'boolean';

export const useLogPreferences = create<LogPreferences>(
  () => readStored(() => localStorage, KEY, isPreferences) ?? { time: 'elapsed', wrap: false },
);

/** Changes how logs are shown and keeps the choice. */
export function setLogPreferences(change: Partial<LogPreferences>): void {
  useLogPreferences.setState(change);
  writeStored(() => localStorage, KEY, useLogPreferences.getState());
}
