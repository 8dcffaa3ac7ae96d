import { CONTRASTS, DENSITIES, setAppearance, THEMES, useAppearance } from '../../core/appearance.ts';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { SettingsPart } from './SettingsPart.tsx';

type Labels<T extends string> = Readonly<Record<T, string>>;
const THEME_LABELS: Labels<(typeof THEMES)[number]> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const CONTRAST_LABELS: Labels<(typeof CONTRASTS)[number]> = { system: 'As the system', normal: 'Normal', high: 'High' };
const DENSITY_LABELS: Labels<(typeof DENSITIES)[number]> = { comfortable: 'Comfortable', compact: 'Compact' };

/** Theme, contrast and density. They change at once. */
export function AppearanceSettings() {
  const { theme, contrast, density } = useAppearance();
  return (
    <SettingsPart title="Appearance" lead="Changes at once and is kept on this machine.">
      <div className="grid grid-cols-[max-content_minmax(0,1fr)] items-center gap-x-6 gap-y-3">
        <Choice
          label="Theme"
          ids={THEMES}
          labels={THEME_LABELS}
          value={theme}
          onChange={(id) => setAppearance({ theme: id })}
        />
        <Choice
          label="Contrast"
          ids={CONTRASTS}
          labels={CONTRAST_LABELS}
          value={contrast}
          onChange={(id) => setAppearance({ contrast: id })}
        />
        <Choice
          label="Density"
          ids={DENSITIES}
          labels={DENSITY_LABELS}
          value={density}
          onChange={(id) => setAppearance({ density: id })}
        />
      </div>
    </SettingsPart>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  ids: readonly T[];
  labels: Labels<T>;
  value: T;
  onChange: (id: T) => void;
}

function Choice<T extends string>({ label, ids, labels, value, onChange }: ChoiceProps<T>) {
  return (
    <>
      <span aria-hidden className="text-muted">
        {label}
      </span>
      <div>
        <FilterChips
          label={label}
          choices={ids.map((id) => ({ id, label: labels[id] }))}
          value={value}
          onChange={(id) => {
            const chosen = ids.find((known) => known === id);
            if (chosen !== undefined) onChange(chosen);
          }}
        />
      </div>
    </>
  );
}
