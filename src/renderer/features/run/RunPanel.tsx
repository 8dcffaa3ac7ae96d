import type { Run } from '../../api/types.ts';
import { useRunEvents } from '../../api/use-runs.ts';
import { useViewState } from '../../core/view-state.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { RunEvents } from './RunEvents.tsx';
import { RunResult } from './RunResult.tsx';

const VIEW = { panel: 'events' };

/** Beside the log: what happened when, and what came of it. */
export function RunPanel({ run }: { run: Run }) {
  const [view, setView] = useViewState(VIEW);
  const { data: events, error, refetch } = useRunEvents(run.id);
  const content =
    error !== null ? (
      <ErrorPanel title="The events could not be read." error={error} onRetry={() => void refetch()} />
    ) : events === undefined ? (
      <SkeletonRows rows={3} label="Loading events" />
    ) : (
      <RunEvents run={run} events={events} />
    );
  return (
    <aside
      aria-label="About this run"
      className="flex w-80 shrink-0 flex-col border-l border-line max-[900px]:h-64 max-[900px]:w-auto max-[900px]:border-t max-[900px]:border-l-0 min-[1400px]:w-96"
    >
      <Tabs
        label="About this run"
        className="flex min-h-0 flex-1 flex-col overflow-y-auto"
        value={view.panel === 'result' ? 'result' : 'events'}
        onChange={(panel) => setView({ panel })}
        tabs={[
          { id: 'events', label: 'Events', count: events?.length, content },
          { id: 'result', label: 'Result', content: <RunResult run={run} /> },
        ]}
      />
    </aside>
  );
}
