import { cx } from '../lib/cx.ts';
import { controlClass, Field, type FieldFrame } from './Field.tsx';

export interface TextFieldProps extends FieldFrame, Omit<React.ComponentProps<'input'>, 'id' | 'className'> {
  /** Before the text, 16 px. */
  icon?: React.ReactNode;
  mono?: boolean;
}

/** One line of text. */
export function TextField({ label, hint, error, hideLabel, className, icon, mono = false, ...rest }: TextFieldProps) {
  return (
    <Field {...frameOf({ label, hint, error, hideLabel, className })}>
      {(control) => (
        <div className="relative">
          {icon !== undefined && (
            <span className="pointer-events-none absolute inset-y-0 left-2 flex items-center text-muted [&_svg]:size-4">
              {icon}
            </span>
          )}
          <input
            type="text"
            autoComplete="off"
            spellCheck={false}
            {...rest}
            {...control}
            className={cx(controlClass, 'h-control', icon !== undefined && 'pl-8', mono && 'font-mono')}
          />
        </div>
      )}
    </Field>
  );
}

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** Leaves out what is undefined, as exact optional properties want it. */
export const frameOf = ({
  label,
  hint,
  error,
  hideLabel,
  className,
}: Loose<FieldFrame> & { label: string }): FieldFrame => ({
  label,
  error,
  className,
  ...(hint === undefined ? {} : { hint }),
  ...(hideLabel === undefined ? {} : { hideLabel }),
});
