import { MessagesSquare } from 'lucide-react';
import type { Gateway, PlacedAgent } from '../../api/types.ts';
import { useSessions } from '../../api/use-gateways.ts';
import { useViewState } from '../../core/view-state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { SessionPane } from './SessionPane.tsx';
import { sessionName } from './session-words.ts';

const VIEW = { session: '' };

/** The sessions of a gateway at the left, the chosen one at the right. */
export function SessionsTab({ gateway, agents }: { gateway: Gateway; agents: readonly PlacedAgent[] }) {
  const { companyId, id: gatewayId } = gateway;
  const [view, setView] = useViewState(VIEW);
  const { data, error, refetch } = useSessions(companyId, gatewayId);
  if (error !== null) {
    return (
      <ErrorPanel
        title="The gateway did not tell of its sessions."
        error={error}
        onRetry={() => void refetch()}
        retryLabel="Ask again"
      />
    );
  }
  if (data === undefined) return <SkeletonRows label="Loading sessions" />;
  const chosen = data.find(({ key }) => key === view.session) ?? data[0];
  if (chosen === undefined) {
    return (
      <EmptyState icon={<MessagesSquare />} title="No sessions yet">
        An agent’s session begins when it is set up here, or when somebody says something to it.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 max-[900px]:flex-col">
      <nav
        aria-label="Sessions"
        className="w-72 shrink-0 overflow-y-auto border-r border-line p-2 max-[900px]:max-h-48 max-[900px]:w-auto max-[900px]:border-r-0 max-[900px]:border-b"
      >
        <ul className="flex flex-col gap-0.5">
          {data.map((session) => (
            <li key={session.key}>
              <button
                type="button"
                aria-current={session.key === chosen.key ? 'true' : undefined}
                onClick={() => setView({ session: session.key })}
                className="flex w-full flex-col rounded-md px-2.5 py-1.5 text-left hover:bg-hover aria-[current=true]:bg-selected"
              >
                <span className="flex w-full items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium">{sessionName(session, agents)}</span>
                  <RelativeTime at={session.updatedAt} className="shrink-0 text-small text-muted" />
                </span>
                <span className="w-full truncate font-mono text-small text-muted">{session.key}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <SessionPane
        key={chosen.key}
        companyId={companyId}
        gatewayId={gatewayId}
        session={chosen}
        agent={agents.find(({ sessionKey }) => sessionKey === chosen.key)}
        name={sessionName(chosen, agents)}
      />
    </div>
  );
}
