import { TriangleAlert } from 'lucide-react';
import type { Agent } from '../../api/types.ts';
import { Banner } from '../../ui/Banner.tsx';

/** Says when the line of managers does not let the agent work, and what to do. */
export function ChainNotice({ agent }: { agent: Agent }) {
  const { status, repairGuidance } = agent.orgChainHealth;
  if (status === 'healthy' || agent.status === 'terminated') return null;
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden className="text-warn" />} className="border-b border-line">
      {repairGuidance ??
        'The line of managers above this agent is broken. Give it another manager under Configuration.'}
    </Banner>
  );
}
