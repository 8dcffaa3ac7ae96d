import { useId } from 'react';
import { cx } from '../lib/cx.ts';

export interface FieldFrame {
  label: string;
  /** What goes in, in a few words. */
  hint?: React.ReactNode;
  error?: string | undefined;
  /** The label is read out, not seen. */
  hideLabel?: boolean;
  className?: string | undefined;
}

interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

/** Label, control, hint and error of one field. `children` gets the attributes of the control. */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  className,
  children,
}: FieldFrame & { children: (control: FieldControl) => React.ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = hint !== undefined || error !== undefined;
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hasNote && (
        <p id={noteId} className={cx('text-small', error === undefined ? 'text-muted' : 'text-danger')}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

export const controlClass =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-ink aria-invalid:border-danger disabled:opacity-60';
