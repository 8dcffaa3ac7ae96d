import { Link } from '@tanstack/react-router';
import type { Run } from '../../api/types.ts';
import { IssueLink } from '../../ui/issues/IssueLink.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
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
    [startedAt === null ? 'Asked for' : 'Started', <RelativeTime key="started" at={startedAt ?? createdAt} />],
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
