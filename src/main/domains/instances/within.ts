/** Waiting with a limit. */
import { AppError } from '../../../contract/errors.ts';

/** What `work` gives, unless it takes longer. @throws AppError unavailable, with `lateMessage`, when it does */
export async function within<T>(ms: number, work: () => Promise<T>, lateMessage: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('unavailable', lateMessage)), ms);
    timer.unref();
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
