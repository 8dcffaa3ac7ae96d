import { CONTRASTS, DENSITIES, setAppearance, THEMES, useAppearance } from '../../core/appearance.ts';
import { sentenceCase } from '../../lib/words.ts';
import { Page, Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';

const options = <T extends string>(values: readonly T[]) =>
  values.map((value) => ({ value, label: sentenceCase(value) }));

/** How the window looks, tokens, the server, the desktop. */
export function SettingsScreen() {
  const { theme, contrast, density } = useAppearance();
  return (
    <Page title="Settings">
      <Section title="Appearance" className="grid max-w-md gap-3">
        <Select
          label="Theme"
          value={theme}
          options={options(THEMES)}
          onChange={(value) => setAppearance({ theme: value })}
        />
        <Select
          label="Contrast"
          value={contrast}
          options={options(CONTRASTS)}
          onChange={(value) => setAppearance({ contrast: value })}
        />
        <Select
          label="Density"
          value={density}
          options={options(DENSITIES)}
          onChange={(value) => setAppearance({ density: value })}
        />
      </Section>
    </Page>
  );
}
