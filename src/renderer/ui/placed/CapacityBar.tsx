import type { Board } from '../../api/types.ts';
import { cx } from '../../lib/cx.ts';
import { capacityWords } from './capacity-words.ts';

/** How full a board is: words, and a bar where there is a limit. */
export function CapacityBar({
  board,
}: {
  board: Pick<Board, 'workers' | 'maxAgents' | 'maxAgentsChosen' | 'leadAgentId'>;
}) {
  const { workers, maxAgents, maxAgentsChosen } = board;
  const share = maxAgents === 0 ? 1 : Math.min(1, workers / maxAgents);
  return (
    <span className="flex min-w-0 items-center gap-2">
      {maxAgentsChosen && (
        <span aria-hidden className="h-1.5 w-14 shrink-0 overflow-hidden rounded-full bg-hover ring-1 ring-line-strong">
          <span
            className={cx('block h-full rounded-full', share >= 1 ? 'bg-warn' : 'bg-accent')}
            style={{ width: `${share * 100}%` }}
          />
        </span>
      )}
      <span className="truncate">{capacityWords(board)}</span>
    </span>
  );
}
