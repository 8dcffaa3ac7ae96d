import { Link } from '@tanstack/react-router';
import { ExternalLink, X } from 'lucide-react';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { CopyButton } from '../CopyButton.tsx';
import { IconButton } from '../IconButton.tsx';
import { Facts } from '../Page.tsx';
import { RelativeTime } from '../RelativeTime.tsx';
import { StatusBadge } from '../StatusBadge.tsx';
import { PresenceMark } from './PresenceMark.tsx';
import { ProvisioningProgress } from './ProvisioningProgress.tsx';
import { heartbeatWords, roleWords, statusOf } from './placed-words.ts';
import { isBeingDeleted } from './provisioning-words.ts';

/** One agent beside the list that it is in: how it is, how far its setting up has come, where it lives. */
export function AgentPanel({
  agent,
  boards,
  actions,
  onClose,
}: {
  agent: PlacedAgent;
  boards: readonly Board[];
  /** Buttons below its name. */
  actions?: React.ReactNode;
  onClose: () => void;
}) {
  const { companyId, id: agentId, provisioning, checkInProblem, health } = agent;
  return (
    <aside
      aria-label={`About ${agent.name}`}
      className="w-96 shrink-0 overflow-y-auto border-l border-line bg-surface p-4 max-[900px]:w-auto max-[900px]:flex-1 max-[900px]:border-t max-[900px]:border-l-0"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lead font-semibold">
            <Link
              to="/c/$companyId/agents/$agentId"
              params={{ companyId, agentId }}
              className="inline-flex max-w-full items-center gap-1.5 hover:underline"
            >
              <span className="truncate">{agent.name}</span>
              <ExternalLink className="size-3.5 shrink-0 text-muted" aria-hidden />
            </Link>
          </h2>
          <p className="text-muted">{roleWords(agent, boards)}</p>
        </div>
        <IconButton label="Close" icon={<X />} size="sm" onClick={onClose} />
      </header>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusBadge status={statusOf(agent)} />
        <PresenceMark agent={agent} />
      </div>
      {provisioning === null && <p className="mt-2 text-muted">{agent.stateReason}</p>}
      {checkInProblem !== null && <p className="mt-2 rounded-md bg-danger-soft px-2.5 py-1.5">{checkInProblem}</p>}
      {actions !== undefined && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      {provisioning !== null && (
        <section aria-label="Setting up" className="mt-5">
          <h3 className="mb-2 font-semibold">{isBeingDeleted(provisioning) ? 'Being deleted' : 'Setting up'}</h3>
          <ProvisioningProgress provisioning={provisioning} />
        </section>
      )}
      <h3 className="mt-5 mb-2 font-semibold">On its gateway</h3>
      <Facts
        className="grid-cols-[6rem_minmax(0,1fr)] gap-x-3"
        facts={[
          ['Last seen', <RelativeTime key="seen" at={agent.lastSeenAt} />],
          ['Heartbeat', heartbeatWords(agent)],
          ...(health === null ? [] : ([['Says of itself', health]] as const)),
          ['Known as', <Code key="id" text={agent.gatewayAgentId} label="Copy the name on the gateway" />],
          ['Session', <Code key="session" text={agent.sessionKey} label="Copy the session key" />],
          ['Folder', <Code key="folder" text={agent.workspacePath} label="Copy the folder" />],
        ]}
      />
    </aside>
  );
}

const Code = ({ text, label }: { text: string; label: string }) => (
  <span className="flex items-start gap-1">
    <code className="min-w-0 flex-1 font-mono text-small break-all">{text}</code>
    <CopyButton text={text} label={label} />
  </span>
);
