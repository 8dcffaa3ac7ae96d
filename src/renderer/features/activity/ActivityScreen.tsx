import { useParams } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useActivity } from '../../api/use-activity.ts';
import { useAgents } from '../../api/use-agents.ts';
import { useViewState } from '../../core/view-state.ts';
import { heldRows } from '../../lib/held-rows.ts';
import { count } from '../../lib/words.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { Timeline } from './Timeline.tsx';

const VIEW = { agent: '', routine: false };
const YOU = 'you';
const FIRST = 100;
const MOST = 1_000;

/** Who did what, the newest first. */
export function ActivityScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const [view, setView] = useViewState(VIEW);
  const [limit, setLimit] = useState(FIRST);
  const agents = useAgents(companyId).data;
  const isByAgent = view.agent !== '' && view.agent !== YOU;
  const { data, error, refetch } = useActivity(companyId, {
    ...(isByAgent ? { agentId: view.agent } : {}),
    ...(limit === FIRST ? {} : { limit }),
  });
  const entries = useMemo(
    () => (view.agent === YOU ? data?.filter(({ actorType }) => actorType === 'user') : data),
    [data, view.agent],
  );
  const [heldKeys, setHeldKeys] = useState<readonly string[] | null>(null);
  const { rows, waiting } = useMemo(() => heldRows(entries ?? [], ({ id }) => id, heldKeys), [entries, heldKeys]);

  return (
    <Page
      title="Activity"
      toolbar={
        <>
          <Select
            label="Whose activity"
            hideLabel
            className="w-44"
            value={view.agent}
            onChange={(agent) => setView({ agent })}
            options={[
              { value: '', label: 'Everybody' },
              { value: YOU, label: 'You' },
              ...(agents ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Switch
            label="Show routine steps"
            checked={view.routine}
            onChange={(routine) => setView({ routine })}
            className="ml-2"
          />
          <span role="status" className="ml-auto text-small text-muted">
            {waiting > 0 && `${count(waiting, 'new entry', 'new entries')}, shown when the pointer leaves the list`}
          </span>
        </>
      }
    >
      {error !== null && (
        <ErrorPanel title="The activity could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {entries === undefined && error === null && <SkeletonRows label="Loading activity" />}
      {entries?.length === 0 && (
        <EmptyState
          icon={<History />}
          title={view.agent === '' ? 'Nothing has happened yet' : 'Nothing of this one yet'}
          action={view.agent !== '' && <Button onClick={() => setView({ agent: '' })}>Show everybody</Button>}
        >
          Whatever you and the agents do is written down here: work taken up and finished, comments, changes.
        </EmptyState>
      )}
      {entries !== undefined && entries.length > 0 && (
        <div
          className="max-w-4xl"
          onPointerEnter={() => setHeldKeys(entries.map(({ id }) => id))}
          onPointerLeave={() => setHeldKeys(null)}
        >
          <Timeline companyId={companyId} entries={rows} agents={agents ?? []} showRoutine={view.routine} />
          {data !== undefined && data.length >= limit && limit < MOST && (
            <Button onClick={() => setLimit(MOST)}>Show older activity</Button>
          )}
          {data !== undefined && data.length >= MOST && (
            <p className="text-small text-muted">These are the last {MOST.toLocaleString()} entries.</p>
          )}
        </div>
      )}
    </Page>
  );
}
