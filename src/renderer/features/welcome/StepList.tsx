import { Check } from 'lucide-react';
import { cx } from '../../lib/cx.ts';

const STEPS = [
  ['company', 'Name the company'],
  ['agent', 'First agent'],
  ['wake', 'First run'],
] as const;

/** The three steps of an own company, and which one this is. */
export function StepList({ current }: { current: (typeof STEPS)[number][0] }) {
  const place = STEPS.findIndex(([step]) => step === current);
  return (
    <ol aria-label="Steps" className="mb-6 flex flex-wrap gap-x-6 gap-y-1">
      {STEPS.map(([step, title], index) => (
        <li
          key={step}
          aria-current={index === place ? 'step' : undefined}
          className={cx('flex items-center gap-2', index === place ? 'font-medium' : 'text-muted')}
        >
          <span
            aria-hidden
            className={cx(
              'flex size-5 items-center justify-center rounded-full text-small',
              index === place ? 'bg-accent text-on-accent' : 'bg-hover text-muted',
            )}
          >
            {index < place ? <Check className="size-3" /> : index + 1}
          </span>
          {title}
          {index < place && <span className="sr-only">(done)</span>}
        </li>
      ))}
    </ol>
  );
}
