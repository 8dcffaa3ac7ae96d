import type { Instance } from '../../../api/types.ts';
import { Card, Section } from '../../../ui/Page.tsx';
import { type Figure, liveFigures, recordedFigures } from './instance-words.ts';

/** What the agent uses now, and what its messages and runs came to. Nothing in it is estimated. */
export function Figures({ instance }: { instance: Instance }) {
  const { live } = instance;
  return (
    <Section title="Figures">
      {live === null ? (
        <p className="mb-3 text-muted">Not running now: no process of it is live. These are from its earlier runs.</p>
      ) : (
        <Row figures={liveFigures(live)} label="Now" className="mb-3" />
      )}
      <Row figures={recordedFigures(instance)} label="So far" />
    </Section>
  );
}

function Row({ figures, label, className }: { figures: readonly Figure[]; label: string; className?: string }) {
  return (
    <section aria-label={label} className={className}>
      <dl className="grid grid-cols-3 gap-3">
        {figures.map(({ name, value, note }) => (
          <Card key={name} className="p-3">
            <dt className="text-small text-muted">{name}</dt>
            <dd className="mt-0.5">
              <span className={value === null ? 'text-title text-muted' : 'text-title font-semibold tabular-nums'}>
                {value ?? '–'}
              </span>
              <span className="block text-small text-muted">{note}</span>
            </dd>
          </Card>
        ))}
      </dl>
    </section>
  );
}
