import { useNavigate, useParams } from '@tanstack/react-router';
import { Network, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useAgents, useOrg } from '../../api/use-agents.ts';
import { useCompany } from '../../api/use-companies.ts';
import { count } from '../../lib/words.ts';
import { CommandButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { CoachLine } from './CoachLine.tsx';
import { CARD } from './layout.ts';
import { membersOf } from './members.ts';
import { OrgChart } from './OrgChart.tsx';

/** The home of the app: who reports to whom, and what everybody is doing right now. */
export function OrgChartScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const company = useCompany(companyId);
  const org = useOrg(companyId);
  const agents = useAgents(companyId);
  const tree = useMemo(() => (org.data === undefined ? undefined : membersOf(org.data)), [org.data]);
  const byId = useMemo(() => new Map((agents.data ?? []).map((agent) => [agent.id, agent])), [agents.data]);
  const open = (agentId: string): void =>
    void navigate({ to: '/c/$companyId/agents/$agentId', params: { companyId, agentId } });

  return (
    <Page
      title="Org chart"
      meta={tree !== undefined && <span className="text-muted">{count(tree.all.length, 'agent')}</span>}
      actions={
        <CommandButton command="agent.create" icon={<Plus />}>
          New agent
        </CommandButton>
      }
      fill
    >
      {company?.isSample === true && <CoachLine company={company} agents={agents.data ?? []} />}
      {org.isError ? (
        <ErrorPanel title="The org chart could not be read." error={org.error} onRetry={() => void org.refetch()} />
      ) : tree === undefined ? (
        <LoadingChart />
      ) : tree.all.length === 0 ? (
        <EmptyState
          icon={<Network />}
          title="Nobody works here yet"
          action={
            <CommandButton command="agent.create" variant="primary" icon={<Plus />}>
              Create the first agent
            </CommandButton>
          }
        >
          The org chart shows every agent under its manager and what it is doing. Start with the one at the top.
        </EmptyState>
      ) : (
        <OrgChart tree={tree} agents={byId} companyName={company?.name ?? 'the company'} onOpen={open} />
      )}
    </Page>
  );
}

/** One manager and three reports, where the cards will be. */
const LoadingChart = () => (
  <div role="status" aria-label="Loading the org chart" className="flex flex-1 flex-col items-center gap-14 pt-8">
    <div style={CARD}>
      <Skeleton className="size-full rounded-lg" />
    </div>
    <div className="flex gap-6">
      {['left', 'middle', 'right'].map((place) => (
        <div key={place} style={CARD}>
          <Skeleton className="size-full rounded-lg" />
        </div>
      ))}
    </div>
  </div>
);
