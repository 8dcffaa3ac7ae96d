import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Page.tsx';
import type { Conflict, DraftField } from './draft.ts';

const LABELS: Readonly<Record<DraftField, string>> = {
  name: 'Name',
  title: 'Title',
  reportsTo: 'Reports to',
  command: 'Command',
  args: 'Arguments',
};

interface ConflictPanelProps {
  readonly conflicts: readonly Conflict[];
  /** The name behind an agent's id. */
  readonly nameOf: (agentId: string) => string;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Shows what both sides changed, and lets the person choose. Nothing is saved until then. */
export function ConflictPanel({ conflicts, nameOf, onTheirs, onMine }: ConflictPanelProps) {
  const words = (field: DraftField, value: string): string =>
    field === 'reportsTo' ? nameOf(value) : value === '' ? 'empty' : value;
  return (
    <Card role="alert" className="border-warn p-3">
      <p className="font-medium">This agent was changed elsewhere while you edited it. Nothing is saved yet.</p>
      <dl className="my-2 grid grid-cols-[max-content_1fr_1fr] gap-x-4 gap-y-1">
        {conflicts.map(({ field, mine, theirs }) => (
          <div key={field} className="contents">
            <dt className="text-muted">{LABELS[field]}</dt>
            <dd className="whitespace-pre-line">yours: {words(field, mine)}</dd>
            <dd className="whitespace-pre-line">now: {words(field, theirs)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex gap-2">
        <Button size="sm" onClick={onMine}>
          Save mine
        </Button>
        <Button size="sm" onClick={onTheirs}>
          Keep what is there
        </Button>
      </div>
    </Card>
  );
}
