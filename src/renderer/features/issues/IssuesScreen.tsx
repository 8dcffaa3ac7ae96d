import { useNavigate, useParams } from '@tanstack/react-router';
import { CircleDot, Plus, Search } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useAgents } from '../../api/use-agents.ts';
import { useIssues } from '../../api/use-issues.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { useViewState } from '../../core/view-state.ts';
import { Button, CommandButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { ALL_ISSUES } from '../../ui/issues/issue-words.ts';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { sortFromText, sortToText } from '../../ui/table-model.ts';
import { issueColumns } from './columns.tsx';
import { filterIssues, ISSUE_FILTERS, issueCounts, issueFilterFrom, NOBODY, searchIssues } from './filter.ts';
import { NewIssueDialog } from './NewIssueDialog.tsx';

const VIEW = { filter: 'open', assignee: '', q: '', sort: '', new: false };

/** The work of a company. */
export function IssuesScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const [view, setView] = useViewState(VIEW);
  const agents = useAgents(companyId).data;
  const { data, error, refetch } = useIssues(companyId, ALL_ISSUES);
  const query = useDeferredValue(view.q);
  const found = useMemo(() => data && searchIssues(data, view.assignee, query), [data, view.assignee, query]);
  const filter = issueFilterFrom(view.filter);
  const shown = useMemo(() => found && filterIssues(found, filter), [found, filter]);
  const columns = useMemo(() => issueColumns(new Map(agents?.map((agent) => [agent.id, agent]))), [agents]);
  const counts = found && issueCounts(found);
  useCommand('issue.create', () => setView({ new: true }));

  return (
    <Page
      title="Issues"
      fill
      actions={
        <CommandButton command="issue.create" variant="primary" icon={<Plus />}>
          New issue
        </CommandButton>
      }
      toolbar={
        <>
          <FilterChips
            label="Which issues"
            choices={ISSUE_FILTERS.map(({ id, label }) => ({ id, label, count: counts?.[id] }))}
            value={filter}
            onChange={(id) => setView({ filter: id })}
          />
          <Select
            label="Assignee"
            hideLabel
            className="w-40"
            value={view.assignee}
            onChange={(assignee) => setView({ assignee })}
            options={[
              { value: '', label: 'Any assignee' },
              { value: NOBODY, label: 'Nobody' },
              ...(agents ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TextField
            label="Search issues"
            hideLabel
            type="search"
            className="w-56"
            icon={<Search />}
            placeholder="Search issues"
            value={view.q}
            onChange={(event) => setView({ q: event.target.value })}
          />
          {data?.length === ALL_ISSUES.limit && (
            <span className="text-small text-muted">Of the {ALL_ISSUES.limit} that changed last.</span>
          )}
        </>
      }
    >
      {error === null ? (
        <Table
          label="Issues"
          rows={shown}
          columns={columns}
          rowKey={({ id }) => id}
          sort={sortFromText(view.sort)}
          onSort={(sort) => setView({ sort: sortToText(sort) })}
          onOpen={({ identifier }) =>
            void navigate({ to: '/c/$companyId/issues/$issueId', params: { companyId, issueId: identifier } })
          }
          empty={
            <NoIssues
              hasAny={(data?.length ?? 0) > 0}
              allDone={filter === 'open' && view.q === '' && view.assignee === ''}
              onShowAll={() => setView({ filter: 'all', assignee: '', q: '' })}
            />
          }
        />
      ) : (
        <ErrorPanel title="The issues could not be read." error={error} onRetry={() => void refetch()} />
      )}
      <NewIssueDialog
        companyId={companyId}
        open={view.new}
        onOpenChange={(open) => setView({ new: open })}
        agents={agents ?? []}
      />
    </Page>
  );
}

function NoIssues({ hasAny, allDone, onShowAll }: { hasAny: boolean; allDone: boolean; onShowAll: () => void }) {
  if (!hasAny) {
    return (
      <EmptyState
        icon={<CircleDot />}
        title="No issues yet"
        action={
          <CommandButton command="issue.create" variant="primary" icon={<Plus />}>
            New issue
          </CommandButton>
        }
      >
        An issue is a piece of work. Assign one to an agent and it is woken to do it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CircleDot />}
      title={allDone ? 'Everything is done' : 'No issue is like that'}
      action={<Button onClick={onShowAll}>Show all issues</Button>}
    >
      {allDone
        ? 'No issue is open. Make one, or look at those that are closed.'
        : 'Other issues are there, but none that fits.'}
    </EmptyState>
  );
}
