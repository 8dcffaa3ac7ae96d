import { Link } from '@tanstack/react-router';
import type { Agent, IssueDetail, Run } from '../../api/types.ts';
import { useRuns } from '../../api/use-runs.ts';
import { count } from '../../lib/words.ts';
import {
  ISSUE_PRIORITY_ORDER,
  ISSUE_PRIORITY_WORDS,
  ISSUE_STATUS_ORDER,
  ISSUE_STATUS_WORDS,
  type IssuePriority,
  type IssueStatus,
  isClosedIssue,
} from '../../ui/issues/issue-words.ts';
import { Facts } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { RunDuration } from '../../ui/runs/RunDuration.tsx';
import { isLiveRun } from '../../ui/runs/run-words.ts';
import { Select } from '../../ui/Select.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { Related, useChildren } from './Relations.tsx';
import { useChangeIssue } from './use-change-issue.ts';

const MOST_RUNS = 6;

/** What can be decided about an issue, and what it hangs together with. */
export function IssueProperties({ issue, agents }: { issue: IssueDetail; agents: readonly Agent[] }) {
  const change = useChangeIssue(issue, agents);
  const isKnown = issue.assigneeAgentId === null || agents.some(({ id }) => id === issue.assigneeAgentId);
  const parent = issue.ancestors[0];
  return (
    <aside
      aria-label="Properties"
      className="w-80 shrink-0 border-l border-line p-4 max-[900px]:w-auto max-[900px]:border-b max-[900px]:border-l-0"
    >
      <div className="grid gap-3 max-[900px]:grid-cols-3">
        <Select<IssueStatus>
          label="Status"
          value={issue.status}
          onChange={(status) => change({ status })}
          options={ISSUE_STATUS_ORDER.map((value) => ({ value, label: ISSUE_STATUS_WORDS[value] }))}
        />
        <Select<IssuePriority>
          label="Priority"
          value={issue.priority}
          onChange={(priority) => change({ priority })}
          options={ISSUE_PRIORITY_ORDER.map((value) => ({ value, label: ISSUE_PRIORITY_WORDS[value] }))}
        />
        <Select
          label="Assignee"
          value={issue.assigneeAgentId ?? ''}
          onChange={(id) => change({ assigneeAgentId: id === '' ? null : id })}
          options={[
            { value: '', label: 'Nobody' },
            ...(isKnown ? [] : [{ value: issue.assigneeAgentId ?? '', label: 'A former agent', disabled: true }]),
            ...agents.map(({ id, name, status }) => ({
              value: id,
              label: name,
              disabled: status === 'pending_approval',
            })),
          ]}
        />
      </div>
      <RunsOfIssue issue={issue} />
      <Related title="Part of" companyId={issue.companyId} issues={parent === undefined ? [] : [parent]} />
      <WaitsFor issue={issue} />
      <Related
        title="Others wait for it"
        companyId={issue.companyId}
        issues={issue.blocks.filter(({ id }) => id !== parent?.id)}
      />
      <Facts
        className="mt-5 text-small"
        facts={[
          ['Made', <RelativeTime key="made" at={issue.createdAt} />],
          ['Changed', <RelativeTime key="changed" at={issue.updatedAt} />],
          ...(issue.completedAt === null
            ? []
            : [['Done', <RelativeTime key="done" at={issue.completedAt} />] as const]),
        ]}
      />
    </aside>
  );
}

/** Open blockers. Its own parts are listed on the page, so here they are only counted. */
function WaitsFor({ issue }: { issue: IssueDetail }) {
  const children = useChildren(issue);
  const open = issue.blockedBy.filter((blocker) => !isClosedIssue(blocker));
  const others = open.filter(({ id }) => !children.some((child) => child.id === id));
  const parts = open.length - others.length;
  return (
    <>
      {parts > 0 && (
        <p className="mt-4 text-muted">
          Waits for {count(parts, 'part')} of it that {parts === 1 ? 'is' : 'are'} open.
        </p>
      )}
      <Related title="Waits for" companyId={issue.companyId} issues={others} />
    </>
  );
}

/** The run that works on it now, and the last ones that did. */
function RunsOfIssue({ issue }: { issue: IssueDetail }) {
  const runs = useRuns(issue.companyId, { limit: 500 }).data?.filter(({ issueId }) => issueId === issue.id) ?? [];
  if (runs.length === 0) return null;
  return (
    <section aria-label="Runs" className="mt-5">
      <h2 className="mb-1 font-medium">{runs.some(isLiveRun) ? 'Worked on now' : 'Runs'}</h2>
      <ul>
        {runs.slice(0, MOST_RUNS).map((run) => (
          <li key={run.id}>
            <RunLine run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const RunLine = ({ run }: { run: Run }) => (
  <Link
    to="/c/$companyId/runs/$runId"
    params={{ companyId: run.companyId, runId: run.id }}
    className="-mx-2 flex h-row items-center gap-2 rounded-md px-2 hover:bg-hover"
  >
    <StatusBadge status={runStatusWord(run.status)} plain className="w-20" />
    <span className="min-w-0 flex-1 truncate">{run.agentName ?? 'A former agent'}</span>
    <RunDuration run={run} className="text-small text-muted" />
  </Link>
);
