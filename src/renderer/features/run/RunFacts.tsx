import { Link } from '@tanstack/react-router';
import type { Run } from '../../api/types.ts';
import { absoluteTime, relativeTime } from '../../lib/time.ts';
import { IssueLink } from '../../ui/issues/IssueLink.tsx';
import { RunDuration } from '../../ui/runs/RunDuration.tsx';
import { sourceWords } from '../../ui/runs/run-words.ts';

/** What one wants to know of a run at a glance, in one line. */
export function RunFacts({ run }: { run: Run }) {
  const { companyId, agentId, agentName, startedAt, createdAt, exitCode, signal, processPid, issueId } = run;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [
      'Agent',
      <Link
        key="agent"
        to="/c/$companyId/agents/$agentId"
        params={{ companyId, agentId }}
        className="font-medium hover:underline"
      >
        {agentName ?? 'former agent'}
      </Link>,
    ],
    ['Source', sourceWords(run)],
    ...(issueId === null
      ? []
      : [['Issue', <IssueLink key="issue" companyId={companyId} issueId={issueId} />] as const]),
    [startedAt === null ? 'Asked for' : 'Started', <StartTime key="started" at={startedAt ?? createdAt} />],
    ['Duration', <RunDuration key="duration" run={run} />],
    ...(exitCode === null ? [] : [['Exit code', exitCode] as const]),
    ...(signal === null ? [] : [['Signal', signal] as const]),
    ...(processPid === null ? [] : [['Process', processPid] as const]),
  ];
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-0.5">
      {facts.map(([name, value]) => (
        <div key={name} className="flex gap-1.5">
          <dt className="text-muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** To the second, so that it goes together with the times in the log. */
function StartTime({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={relativeTime(date, new Date())}>
      {absoluteTime(date)}
    </time>
  );
}
