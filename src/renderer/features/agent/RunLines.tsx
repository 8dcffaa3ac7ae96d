import { Link } from '@tanstack/react-router';
import type { Run } from '../../api/types.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { RunDuration } from '../../ui/runs/RunDuration.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { noteOnRun } from './run-note.ts';

/** A few runs, one line each. */
export function RunLines({ runs }: { runs: readonly Run[] }) {
  return (
    <ul className="border-t border-line">
      {runs.map((run) => (
        <li key={run.id} className="border-b border-line">
          <Link
            to="/c/$companyId/runs/$runId"
            params={{ companyId: run.companyId, runId: run.id }}
            className="flex h-row min-w-0 items-center gap-3 px-1 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <StatusBadge status={runStatusWord(run.status)} plain className="w-[72px] shrink-0" />
            <RelativeTime at={run.startedAt ?? run.createdAt} className="w-24 shrink-0 text-muted" />
            <RunDuration run={run} className="w-20 shrink-0 text-muted" />
            <span className="min-w-0 truncate text-muted">{noteOnRun(run)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
