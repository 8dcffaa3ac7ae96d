/** Asking before something that cannot be undone. The dialog itself is `ui/ConfirmHost`. */
import { create } from 'zustand';

export interface Question {
  readonly title: string;
  /** What will happen, in numbers: "Stops 3 runs." One line each. */
  readonly consequences: readonly string[];
  /** The verb of the deed: "Terminate". */
  readonly confirmLabel: string;
  readonly tone?: 'danger' | 'primary';
}

interface Asked {
  readonly question: Question;
  readonly answer: (confirmed: boolean) => void;
}

export const useQuestion = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

/** Asks, and answers true when the person goes ahead. A newer question answers an open one with no. */
export function confirm(question: Question): Promise<boolean> {
  useQuestion.getState().asked?.answer(false);
  return new Promise((resolve) => {
    const answer = (confirmed: boolean): void => {
      useQuestion.setState({ asked: null });
      resolve(confirmed);
    };
    useQuestion.setState({ asked: { question, answer } });
  });
}
