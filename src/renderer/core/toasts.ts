/** Short messages at the edge of the window: what was done, with a way back, or what could not be done. */
import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly tone: 'neutral' | 'danger';
  readonly title: string;
  readonly description?: string;
  /** One way on, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const MOST = 4;
let lastId = 0;

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

/** Shows a message. @returns its id */
export function toast(message: Omit<Toast, 'id' | 'tone'> & { readonly tone?: Toast['tone'] }): number {
  lastId += 1;
  const shown: Toast = { tone: 'neutral', ...message, id: lastId };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, shown].slice(-MOST) }));
  return shown.id;
}

/** Takes a message away. */
export const dismissToast = (id: number): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((shown) => shown.id !== id) }));
