import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Run, RunEvent } from '../../api/types.ts';
import { cx } from '../../lib/cx.ts';
import { absoluteTime } from '../../lib/time.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { lineTime } from '../../ui/log/line-time.ts';
import { Facts } from '../../ui/Page.tsx';
import { commandOf, eventWords } from './event-words.ts';

const LEVELS = {
  info: { icon: Info, label: 'Information', color: 'text-muted' },
  warn: { icon: TriangleAlert, label: 'Warning', color: 'text-warn' },
  error: { icon: CircleAlert, label: 'Error', color: 'text-danger' },
};

/** What happened to a run, the oldest first, with the time since its start. */
export function RunEvents({ run, events }: { run: Run; events: readonly RunEvent[] }) {
  if (events.length === 0) {
    return <p className="p-4 text-muted">Nothing has happened yet: the run waits in the queue.</p>;
  }
  return (
    <ol className="p-4">
      {events.map((event, index) => (
        <Event key={event.seq} event={event} startedAt={run.startedAt} isLast={index === events.length - 1} />
      ))}
    </ol>
  );
}

function Event({ event, startedAt, isLast }: { event: RunEvent; startedAt: string | null; isLast: boolean }) {
  const { icon: Icon, label, color } = LEVELS[event.level];
  return (
    <li className="relative flex gap-3 pb-4">
      {!isLast && <span aria-hidden className="absolute top-6 bottom-1 left-[7.5px] w-px bg-line" />}
      <Icon className={cx('mt-0.5 size-4 shrink-0', color)} aria-label={label} />
      <div className="min-w-0 flex-1">
        <div className="flex gap-2">
          <span className="min-w-0 flex-1 break-words">{eventWords(event)}</span>
          <time
            dateTime={event.createdAt}
            title={absoluteTime(new Date(event.createdAt))}
            className="font-mono text-small leading-5 text-muted"
          >
            {lineTime(event.createdAt, 'elapsed', startedAt)}
          </time>
        </div>
        <Invocation event={event} />
      </div>
    </li>
  );
}

function Invocation({ event: { payload } }: { event: RunEvent }) {
  const command = commandOf(payload);
  if (payload === null || command === null) return null;
  return (
    <details className="mt-1">
      <summary className="w-fit cursor-default rounded-sm text-small text-muted hover:text-ink">Command</summary>
      <CodeBlock code={command} label="Command" wrap className="mt-1" />
      {typeof payload.cwd === 'string' && (
        <Facts
          className="mt-2 text-small"
          facts={[
            [
              'Folder',
              <code key="cwd" className="font-mono break-all">
                {payload.cwd}
              </code>,
            ],
          ]}
        />
      )}
      <CodeBlock code={JSON.stringify(payload.env ?? {}, null, 2)} label="Environment" className="mt-2" />
    </details>
  );
}
