import { Link, useParams } from '@tanstack/react-router';
import type { AgentDetail } from '../../api/types.ts';
import { useAgent, useAgents, useWakeAgent } from '../../api/use-agents.ts';
import { useLiveRuns, useRuns } from '../../api/use-runs.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { useViewState } from '../../core/view-state.ts';
import { roleWord } from '../../lib/roles.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { NotShown } from '../../ui/NotShown.tsx';
import { Page } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { agentStatusWord } from '../../ui/status.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { AgentActions } from './AgentActions.tsx';
import { ChainNotice } from './ChainNotice.tsx';
import { ConfigurationTab } from './ConfigurationTab.tsx';
import { ChannelsTab } from './channels/ChannelsTab.tsx';
import { InstanceTab } from './instance/InstanceTab.tsx';
import { KeysTab } from './KeysTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { managersOf } from './people.ts';
import { RunsTab } from './RunsTab.tsx';
import { VerificationTab } from './verification/VerificationTab.tsx';
import { WakeOutcome } from './WakeOutcome.tsx';

const VIEW = { tab: 'overview' };

/** One agent: what it does, why, and everything that can be done about it. */
export function AgentScreen() {
  const { agentId = '' } = useParams({ strict: false });
  const { data: agent, error, refetch } = useAgent(agentId);
  if (agent !== undefined) return <KnownAgent key={agent.id} agent={agent} />;
  return (
    <Page title="Agent">
      <NotShown what="agent" error={error} onRetry={() => void refetch()}>
        It may belong to a company that was removed.
      </NotShown>
    </Page>
  );
}

/** So many runs of the agent are listed. */
const RUNS_SHOWN = 200;

function KnownAgent({ agent }: { agent: AgentDetail }) {
  const [view, changeView] = useViewState(VIEW);
  const { data: agents = [] } = useAgents(agent.companyId);
  const runs = useRuns(agent.companyId, { agentId: agent.id, limit: RUNS_SHOWN });
  const { data: liveRuns = [] } = useLiveRuns(agent.companyId);
  const wake = useWakeAgent();
  const isGone = agent.status === 'terminated';

  useCommand('agent.instance', () => changeView({ tab: 'instance' }));
  useCommand('agent.channels', () => changeView({ tab: 'channels' }));
  useCommand('agent.verification', () => changeView({ tab: 'verification' }));

  return (
    <Page
      title={agent.name}
      icon={<Avatar icon={agent.icon} size="lg" />}
      back={<Breadcrumb agent={agent} />}
      meta={<StatusBadge status={agentStatusWord(agent.status)} />}
      lead={
        <span title={agent.stateReason}>
          {agent.title ?? roleWord(agent.role)} · {agent.stateReason.replace(/\.$/, '')} ·{' '}
          <RelativeTime at={agent.stateSince} />
        </span>
      }
      actions={!isGone && <AgentActions agent={agent} agents={agents} liveRuns={liveRuns} wake={wake} />}
      fill
    >
      <ChainNotice agent={agent} />
      <WakeOutcome agent={agent} wake={wake} />
      <Tabs
        label={`About ${agent.name}`}
        className="flex min-h-0 flex-1 flex-col [&>[role=tablist]]:shrink-0"
        value={view.tab}
        onChange={(tab) => changeView({ tab })}
        tabs={[
          {
            id: 'overview',
            label: 'Overview',
            content: (
              <OverviewTab
                agent={agent}
                agents={agents}
                runs={runs.data}
                onAllRuns={() => changeView({ tab: 'runs' })}
              />
            ),
          },
          { id: 'runs', label: 'Runs', content: <RunsTab agent={agent} runs={runs} /> },
          { id: 'instance', label: 'Instance', content: <InstanceTab agent={agent} /> },
          { id: 'channels', label: 'Channels', content: <ChannelsTab agent={agent} /> },
          { id: 'verification', label: 'Verification', content: <VerificationTab agent={agent} /> },
          { id: 'configuration', label: 'Configuration', content: <ConfigurationTab agent={agent} agents={agents} /> },
          { id: 'keys', label: 'Keys', content: <KeysTab agent={agent} /> },
        ]}
      />
    </Page>
  );
}

/** The line of managers, from the top. */
function Breadcrumb({ agent }: { agent: AgentDetail }) {
  const { data: agents = [] } = useAgents(agent.companyId);
  const { companyId } = agent;
  return (
    <nav aria-label="Chain of command" className="truncate">
      <Link to="/c/$companyId/agents" params={{ companyId }}>
        Agents
      </Link>
      {managersOf(agent, agents).map((manager) => (
        <span key={manager.id}>
          <span aria-hidden> › </span>
          <Link to="/c/$companyId/agents/$agentId" params={{ companyId, agentId: manager.id }}>
            {manager.name}
          </Link>
        </span>
      ))}
    </nav>
  );
}
