/** Whether what is on the screen is kept true right now. */
import { create } from 'zustand';

export interface ConnectionState {
  readonly phase: 'connecting' | 'live' | 'lost';
  /** Until when everything on the screen was true. */
  readonly lastTrueAt: Date | null;
}

export const useConnection = create<ConnectionState>(() => ({ phase: 'connecting', lastTrueAt: null }));
