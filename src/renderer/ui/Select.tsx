import { ChevronDown } from 'lucide-react';
import { cx } from '../lib/cx.ts';
import { controlClass, Field, type FieldFrame } from './Field.tsx';
import { frameOf } from './TextField.tsx';

export interface SelectProps<T extends string> extends FieldFrame {
  value: T;
  onChange: (value: T) => void;
  options: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[];
  disabled?: boolean;
  name?: string;
}

/** One of a list. The browser's own list: it is fast, and every reader knows it. */
export function Select<T extends string>({
  label,
  hint,
  error,
  hideLabel,
  className,
  value,
  onChange,
  options,
  disabled = false,
  name,
}: SelectProps<T>) {
  return (
    <Field {...frameOf({ label, hint, error, hideLabel, className })}>
      {(control) => (
        <div className="relative">
          <select
            {...control}
            name={name}
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value as T)}
            className={cx(controlClass, 'h-control appearance-none pr-8')}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
            aria-hidden
          />
        </div>
      )}
    </Field>
  );
}
