import { cx } from '../lib/cx.ts';

/** Why a form was refused, said at once. */
export const Refusal = ({ className, children }: { className?: string; children: React.ReactNode }) => (
  <p role="alert" className={cx('rounded-md bg-danger-soft px-2.5 py-1.5', className)}>
    {children}
  </p>
);
