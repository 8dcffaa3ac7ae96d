import { ToggleGroup as Radix } from 'radix-ui';

export interface Choice {
  readonly id: string;
  readonly label: React.ReactNode;
  readonly count?: number | undefined;
}

/** A row of filters of which one is chosen, with how many each one leaves. */
export function FilterChips({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
}) {
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(id) => id !== '' && onChange(id)}
      className="inline-flex items-center gap-0.5 rounded-md bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <Radix.Item
          key={choice.id}
          value={choice.id}
          className="inline-flex h-6 items-center gap-1.5 rounded-sm px-2 text-small text-muted hover:text-ink data-[state=on]:bg-surface data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:ring-1 data-[state=on]:ring-line"
        >
          {choice.label}
          {choice.count !== undefined && <span className="text-muted">{choice.count}</span>}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
