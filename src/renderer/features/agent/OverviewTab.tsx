import { Link } from '@tanstack/react-router';
import type { Agent, Run } from '../../api/types.ts';
import { useIssues } from '../../api/use-issues.ts';
import { adapterWord } from '../../lib/adapters.ts';
import { roleWord } from '../../lib/roles.ts';
import { Button } from '../../ui/Button.tsx';
import { IssueStatusLabel } from '../../ui/issues/IssueMarks.tsx';
import { LogView } from '../../ui/log/LogView.tsx';
import { Card, Facts, Section } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { isLiveRun, outcomeWords, sourceWords, wakeWords } from '../../ui/runs/run-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { reportsOf } from './people.ts';
import { RunLines } from './RunLines.tsx';

interface OverviewTabProps {
  readonly agent: Agent;
  readonly agents: readonly Agent[];
  /** Newest first; undefined while they are being read. */
  readonly runs: readonly Run[] | undefined;
  readonly onAllRuns: () => void;
}

const LAST_RUNS = 5;
const LOG_HEIGHT = { short: 168, full: 340 };
/** About as much as a short log has room for. */
const SHORT_LOG_BYTES = 1_000;

/** What the agent does now or did last, with its log; its last runs and its open issues. */
export function OverviewTab({ agent, agents, runs, onAllRuns }: OverviewTabProps) {
  const current = runs?.find(({ status }) => status === 'running') ?? runs?.find(isLiveRun) ?? runs?.[0];
  return (
    <div className="grid h-full grid-cols-1 gap-x-6 overflow-y-auto p-4 min-[1100px]:grid-cols-[minmax(0,1fr)_300px]">
      <div className="min-w-0">
        <CurrentRun agent={agent} run={current} />
        {runs !== undefined && runs.length > 0 && (
          <Section
            title="Last runs"
            actions={
              <Button size="sm" variant="ghost" onClick={onAllRuns}>
                All runs
              </Button>
            }
          >
            <RunLines runs={runs.slice(0, LAST_RUNS)} />
          </Section>
        )}
      </div>
      <div className="min-w-0">
        <OpenIssues agent={agent} />
        <Section title="About">
          <Facts facts={factsOf(agent, agents)} />
        </Section>
      </div>
    </div>
  );
}

function CurrentRun({ agent, run }: { agent: Agent; run: Run | undefined }) {
  if (run === undefined) {
    return (
      <Section title="Current run">
        <Card className="p-4 text-muted">
          {agent.name} has not run yet. Wake it, or assign an issue to it: its log appears here while it works.
        </Card>
      </Section>
    );
  }
  const status = runStatusWord(run.status);
  return (
    <Section
      title={isLiveRun(run) ? 'Current run' : 'Last run'}
      actions={
        <Link
          to="/c/$companyId/runs/$runId"
          params={{ companyId: run.companyId, runId: run.id }}
          className="rounded-sm text-accent hover:underline"
        >
          Open the run
        </Link>
      }
    >
      <div className="mb-2 flex min-w-0 items-center gap-2">
        <StatusBadge status={status} />
        <span className="truncate text-muted" title={wakeWords(run) ?? undefined}>
          {sourceWords(run)}, <RelativeTime at={run.startedAt ?? run.createdAt} />.{' '}
          <span className={status === 'failed' ? 'text-failed' : ''}>{outcomeWords(run)}</span>
        </span>
      </div>
      <LogView key={run.id} runId={run.id} live={isLiveRun(run)} height={logHeight(run)} />
    </Section>
  );
}

/** A log that will not grow needs no more room than it has lines. */
const logHeight = (run: Run): number =>
  isLiveRun(run) || (run.logBytes ?? 0) > SHORT_LOG_BYTES ? LOG_HEIGHT.full : LOG_HEIGHT.short;

function OpenIssues({ agent }: { agent: Agent }) {
  const { data: issues } = useIssues(agent.companyId, {
    assigneeAgentId: agent.id,
    status: ['todo', 'in_progress', 'in_review', 'blocked', 'backlog'],
  });
  return (
    <Section title="Open issues">
      {issues?.length === 0 && <p className="text-muted">Nothing is assigned to {agent.name}.</p>}
      <ul className="space-y-1">
        {issues?.map((issue) => (
          <li key={issue.id} className="flex min-w-0 items-baseline gap-2">
            <Link
              to="/c/$companyId/issues/$issueId"
              params={{ companyId: issue.companyId, issueId: issue.identifier }}
              className="min-w-0 flex-1 truncate rounded-sm hover:underline"
            >
              <span className="text-muted">{issue.identifier}</span> {issue.title}
            </Link>
            <IssueStatusLabel status={issue.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function factsOf(agent: Agent, agents: readonly Agent[]): readonly (readonly [string, React.ReactNode])[] {
  const manager = agents.find(({ id }) => id === agent.reportsTo);
  const reports = reportsOf(agent.id, agents);
  return [
    ['Role', roleWord(agent.role)],
    ['Reports to', manager === undefined ? 'nobody' : <PersonLink key={manager.id} agent={manager} />],
    [
      'Direct reports',
      reports.length === 0 ? 'none' : reports.map((report) => <PersonLink key={report.id} agent={report} />),
    ],
    ['Adapter', adapterWord(agent.adapterType)],
    ['Does', agent.capabilities ?? 'not described'],
    ['Created', <RelativeTime key="created" at={agent.createdAt} />],
  ];
}

const PersonLink = ({ agent }: { agent: Agent }) => (
  <Link
    to="/c/$companyId/agents/$agentId"
    params={{ companyId: agent.companyId, agentId: agent.id }}
    className="mr-2 inline-block rounded-sm text-accent hover:underline"
  >
    {agent.name}
  </Link>
);
