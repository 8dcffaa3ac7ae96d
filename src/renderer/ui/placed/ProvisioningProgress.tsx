import { Check, Circle, CircleAlert, CircleSlash, Hourglass, LoaderCircle } from 'lucide-react';
import { cx } from '../../lib/cx.ts';
import { RelativeTime } from '../RelativeTime.tsx';
import { attemptWords, type Provisioning, stepsAround, stepWords } from './provisioning-words.ts';

const CURRENT: Readonly<Record<string, readonly [React.ReactNode, string, string]>> = {
  running: [<LoaderCircle key="running" className="animate-spin" />, 'text-running', 'under way'],
  waiting: [<Hourglass key="waiting" />, 'text-waiting', 'waits for the next attempt'],
  cancelled: [<CircleSlash key="cancelled" />, 'text-stopped', 'cancelled here'],
};
const FAILED: (typeof CURRENT)[string] = [<CircleAlert key="failed" />, 'text-failed', 'failed here'];

/** The steps of setting an agent up: what is done, where it is and why, what is still to do. */
export function ProvisioningProgress({ provisioning }: { provisioning: Provisioning }) {
  const steps = stepsAround(provisioning.step);
  const current = steps.indexOf(provisioning.step);
  const [icon, color, word] = CURRENT[provisioning.state] ?? FAILED;
  return (
    <div>
      <ol className="flex flex-col">
        {steps.map((step, index) => {
          const isCurrent = index === current;
          const isDone = index < current;
          return (
            <li key={step} aria-current={isCurrent ? 'step' : undefined} className="flex gap-2.5">
              <span aria-hidden className="flex flex-col items-center">
                <span
                  className={cx(
                    'flex size-5 items-center justify-center [&_svg]:size-4',
                    isCurrent ? color : isDone ? 'text-done' : 'text-muted',
                  )}
                >
                  {isCurrent ? icon : isDone ? <Check /> : <Circle className="opacity-60" />}
                </span>
                {index < steps.length - 1 && (
                  <span className={cx('w-px flex-1', isDone ? 'bg-(--status-done)' : 'bg-line-strong')} />
                )}
              </span>
              <span className={cx('min-w-0 pb-2', !isCurrent && !isDone && 'text-muted')}>
                <span className={isCurrent ? 'font-medium' : ''}>{stepWords(step)}</span>
                <span className={isCurrent ? cx('ml-2 text-small', color) : 'sr-only'}>
                  {isCurrent ? word : isDone ? ', done' : ', still to do'}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      {provisioning.error !== null && (
        <p className="mt-1 rounded-md bg-danger-soft px-2.5 py-1.5 break-words text-ink">{provisioning.error}</p>
      )}
      <p className="mt-1.5 text-small text-muted">
        {attemptWords(provisioning)}
        {provisioning.nextAttemptAt !== null && (
          <>
            {' '}
            Next attempt <RelativeTime at={provisioning.nextAttemptAt} />.
          </>
        )}
      </p>
    </div>
  );
}
