import { Link } from '@tanstack/react-router';
import { ChevronRight, Cog, UserRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ActivityEntry, Agent } from '../../api/types.ts';
import { useIssues } from '../../api/use-issues.ts';
import { cx } from '../../lib/cx.ts';
import { absoluteTime, clockTime } from '../../lib/time.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ALL_ISSUES } from '../../ui/issues/issue-words.ts';
import { foldedWords } from './folded-words.ts';
import { type Names, sentenceOf, type Thing } from './sentences.ts';
import { dayWords, type TimelineItem, timelineOf } from './timeline.ts';

interface Who {
  readonly companyId: string;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly names: Names;
}

interface TimelineProps {
  companyId: string;
  entries: readonly ActivityEntry[];
  agents: readonly Agent[];
  showRoutine: boolean;
}

/** Activity by day. */
export function Timeline({ companyId, entries, agents, showRoutine }: TimelineProps) {
  const issues = useIssues(companyId, ALL_ISSUES).data;
  const who = useMemo((): Who => {
    const byId = new Map(agents.map((agent) => [agent.id, agent]));
    const issuesById = new Map(issues?.map((issue) => [issue.id, issue]));
    const names: Names = { agent: (id) => byId.get(id)?.name, issue: (id) => issuesById.get(id) };
    return { companyId, agents: byId, names };
  }, [companyId, agents, issues]);
  const days = useMemo(() => timelineOf(entries, showRoutine), [entries, showRoutine]);
  const now = new Date();
  return days.map(({ date, items }) => (
    <section key={date} aria-label={dayWords(date, now)} className="mb-5">
      <h2 className="mb-1 text-small font-medium text-muted">{dayWords(date, now)}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <Item item={item} who={who} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Item({ item, who }: { item: TimelineItem; who: Who }) {
  const [isOpen, setOpen] = useState(false);
  if (item.type === 'entry') return <Line entry={item.entry} who={who} />;
  const last = item.entries[0];
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-8 w-full items-center gap-3 rounded-md py-1 text-left text-muted hover:bg-hover"
      >
        <span className="flex size-5 shrink-0 items-center justify-center">
          <ChevronRight className={cx('size-4 transition-transform duration-100', isOpen && 'rotate-90')} aria-hidden />
        </span>
        <span className="min-w-0 flex-1">{foldedWords(item.entries, who.names)}</span>
        {last !== undefined && <When at={last.createdAt} />}
      </button>
      {isOpen && (
        <ul className="ml-2.5 border-l border-line pl-3">
          {item.entries.map((entry) => (
            <li key={entry.id}>
              <Line entry={entry} who={who} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ entry, who }: { entry: ActivityEntry; who: Who }) {
  const { verb, thing, rest } = sentenceOf(entry, who.names);
  return (
    <div className="flex min-h-8 items-center gap-3 py-1">
      <ActorIcon entry={entry} agents={who.agents} />
      <p className="min-w-0 flex-1 truncate">
        <ActorName entry={entry} who={who} /> {verb}
        {thing !== null && (
          <>
            {' '}
            <ThingLink thing={thing} companyId={who.companyId} />
          </>
        )}
        {rest}
        {thing?.title !== undefined && (
          <span className="ml-3 text-muted" title={thing.title}>
            {thing.title}
          </span>
        )}
      </p>
      <When at={entry.createdAt} />
    </div>
  );
}

const When = ({ at }: { at: string }) => (
  <time dateTime={at} title={absoluteTime(new Date(at))} className="shrink-0 pr-2 text-small text-muted">
    {clockTime(new Date(at))}
  </time>
);

function ActorIcon({
  entry: { actorType, actorId },
  agents,
}: {
  entry: ActivityEntry;
  agents: ReadonlyMap<string, Agent>;
}) {
  if (actorType === 'agent') return <Avatar icon={agents.get(actorId)?.icon} size="sm" />;
  const Icon = actorType === 'user' ? UserRound : Cog;
  return (
    <span aria-hidden className="flex size-5 shrink-0 items-center justify-center rounded-full bg-hover text-muted">
      <Icon className="size-3.5" />
    </span>
  );
}

function ActorName({ entry: { actorType, actorId }, who }: { entry: ActivityEntry; who: Who }) {
  if (actorType !== 'agent') return <span className="font-medium">{actorType === 'user' ? 'You' : 'Wheelhouse'}</span>;
  const thing: Thing = { type: 'agent', id: actorId, name: who.names.agent(actorId) ?? 'A former agent' };
  return <ThingLink thing={thing} companyId={who.companyId} />;
}

const linkClass = 'font-medium hover:underline';

function ThingLink({ thing: { type, id, name }, companyId }: { thing: Thing; companyId: string }) {
  switch (type) {
    case 'agent':
      return (
        <Link to="/c/$companyId/agents/$agentId" params={{ companyId, agentId: id }} className={linkClass}>
          {name}
        </Link>
      );
    case 'issue':
      return (
        <Link
          to="/c/$companyId/issues/$issueId"
          params={{ companyId, issueId: /^[A-Z].*-\d+$/.test(name) ? name : id }}
          className={linkClass}
        >
          {name}
        </Link>
      );
    case 'run':
      return (
        <Link to="/c/$companyId/runs/$runId" params={{ companyId, runId: id }} className={linkClass}>
          {name}
        </Link>
      );
    case 'company':
      return <span className="font-medium">{name}</span>;
  }
}
