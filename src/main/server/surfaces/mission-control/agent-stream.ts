/** The stream of agents as they change. Source: the Mission Control server. */
import type { Actor } from '../../../../contract/access.ts';
import type { LiveEvent } from '../../../domains/live-events/live-events.service.ts';
import type { PlacedAgent } from '../../../domains/placements/placed-agents.service.ts';
import { EventStream } from '../../event-stream.ts';
import type { Services } from '../../services.ts';
import { projectAgent } from './agent-projection.ts';

interface StreamQuery {
  readonly board_id?: string | undefined;
  readonly since?: string | undefined;
}

/** As many agents as changed since a time are told at the start. */
const MOST_AT_START = 100;

/** Each agent that changes, or that is heard of, once for all that happens to it in one turn. */
export function agentStream(
  { live, placedAgents, organizations }: Pick<Services, 'live' | 'placedAgents' | 'organizations'>,
  actor: Actor,
  { board_id: boardId, since }: StreamQuery,
): EventStream {
  const companyId = (): string => organizations.current(actor).id;
  const page = { boardId, limit: MOST_AT_START, offset: 0 };
  // Refuses before anything is answered.
  const { items, companyId: told } = placedAgents.list(actor, { companyId, ...page });
  const start = since === undefined ? Number.NaN : Date.parse(since);
  return new EventStream((sink) => {
    const tell = (placed: PlacedAgent): void => sink.event('agent', { agent: projectAgent(placed) });
    for (const placed of [...items].reverse()) if (lastChange(placed) >= start) tell(placed);
    const changed = new Set<string>();
    const flush = (): void => {
      const ids = [...changed];
      changed.clear();
      for (const id of ids) {
        const placed = placedAgents.find(actor, id);
        if (placed !== null && (boardId === undefined || placed.placement?.boardId === boardId)) tell(placed);
      }
    };
    return live.subscribe((event) => {
      const agentId = event.companyId === told ? agentOf(event) : null;
      if (agentId === null) return;
      if (changed.size === 0) setImmediate(flush);
      changed.add(agentId);
    });
  });
}

const lastChange = ({ agent, placement, presence }: PlacedAgent): number =>
  Math.max(...[agent.updatedAt, placement?.updatedAt, presence.lastSeenAt].map((at) => (at ? Date.parse(at) : 0)));

/** The agent that an event is about. */
function agentOf({ type, payload }: LiveEvent): string | null {
  const isDeed = type === 'activity.logged' && payload.entityType === 'agent';
  const id = isDeed ? payload.entityId : type.startsWith('agent.') ? payload.agentId : null;
  return typeof id === 'string' ? id : null;
}
