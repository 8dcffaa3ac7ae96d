import type { Board, SyncReport } from '../../api/types.ts';
import { StatusIcon } from '../../ui/StatusBadge.tsx';
import type { StatusWord } from '../../ui/status.ts';
import { generalErrors, syncLines, syncSummary } from './sync-words.ts';

const MARKS: Readonly<Record<string, readonly [StatusWord, string]>> = {
  updated: ['done', 'text-done'],
  skipped: ['paused', 'text-paused'],
  failed: ['failed', 'text-failed'],
};

/** What became of each agent's files. */
export function SyncReportView({ report, boards }: { report: SyncReport; boards: readonly Board[] }) {
  const lines = syncLines(report, boards);
  return (
    <div role="status">
      <p className="font-medium">{syncSummary(report)}</p>
      {generalErrors(report).map((message) => (
        <p key={message} className="mt-2 rounded-md bg-danger-soft px-2.5 py-1.5">
          {message}
        </p>
      ))}
      <ul className="mt-3 max-h-72 divide-y divide-line overflow-y-auto">
        {lines.map(({ agentId, name, outcome, words }) => {
          const [mark, color] = MARKS[outcome] ?? ['idle', ''];
          return (
            <li key={agentId} className="flex gap-2.5 py-1.5">
              <StatusIcon status={mark} className={`mt-1 ${color}`} />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{name}</span> <span className={color}>{outcome}</span>
                {words !== null && <span className="block break-words text-muted">{words}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
