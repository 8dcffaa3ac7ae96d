import { cx } from '../lib/cx.ts';
import { controlClass, Field, type FieldFrame } from './Field.tsx';
import { frameOf } from './TextField.tsx';

export interface TextAreaProps extends FieldFrame, Omit<React.ComponentProps<'textarea'>, 'id' | 'className'> {
  mono?: boolean;
}

/** Several lines of text; grows with what is written, up to a limit. */
export function TextArea({ label, hint, error, hideLabel, className, mono = false, rows = 3, ...rest }: TextAreaProps) {
  return (
    <Field {...frameOf({ label, hint, error, hideLabel, className })}>
      {(control) => (
        <textarea
          rows={rows}
          {...rest}
          {...control}
          className={cx(
            controlClass,
            'field-sizing-content max-h-80 min-h-16 resize-y py-1.5',
            mono && 'font-mono text-small',
          )}
        />
      )}
    </Field>
  );
}
