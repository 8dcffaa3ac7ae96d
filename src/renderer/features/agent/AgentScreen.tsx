import { useParams } from '@tanstack/react-router';
import { useAgent } from '../../api/use-agents.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { agentStatusWord } from '../../ui/status.ts';

/** One agent. */
export function AgentScreen() {
  const { agentId = '' } = useParams({ strict: false });
  const { data: agent, error, refetch } = useAgent(agentId);
  return (
    <Page
      title={agent?.name ?? 'Agent'}
      icon={<Avatar icon={agent?.icon} size="lg" />}
      meta={agent && <StatusBadge status={agentStatusWord(agent.status)} />}
      lead={agent?.stateReason}
    >
      {error !== null && (
        <ErrorPanel title="The agent could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {agent === undefined && error === null && <SkeletonRows label="Loading the agent" />}
    </Page>
  );
}
