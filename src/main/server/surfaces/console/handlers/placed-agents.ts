import type { Actor } from '../../../../../contract/access.ts';
import type { placedAgentRoutes } from '../../../../../contract/console/placed-agent-routes.ts';
import { AppError } from '../../../../../contract/errors.ts';
import type { PlacedAgent } from '../../../../domains/placements/placed-agents.service.ts';
import type { SyncEntry } from '../../../../domains/provisioning/template-sync.service.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectPlacedAgent } from '../placed-agent-projection.ts';

interface Place {
  readonly companyId: string;
  readonly agentId: string;
}

/** Agents on gateways and boards: their places, their files, and how far their setting up has come. */
export function placedAgentHandlers(services: Services): Handlers<typeof placedAgentRoutes> {
  const { placedAgents, boards, gateways, newAgents, agentUpdates, agentDepartures, templateSync } = services;
  const agentAt = (actor: Actor, { companyId, agentId }: Place): PlacedAgent => {
    const placed = placedAgents.get(actor, agentId);
    if (placed.agent.companyId !== companyId) throw new AppError('not_found', 'The company has no such agent.');
    return placed;
  };
  const requireBoard = (actor: Actor, companyId: string, boardId: string): void => {
    if (boards.requireRead(actor, boardId).companyId !== companyId)
      throw new AppError('not_found', 'The company has no such board.');
  };
  return {
    listPlacedAgents({ params: { companyId }, query }, { actor }) {
      const { items, ...page } = placedAgents.list(actor, { ...query, companyId: () => companyId });
      if (page.companyId !== companyId) throw new AppError('not_found', 'The company has no such board or gateway.');
      return items.map(projectPlacedAgent);
    },
    async placeAgent({ params: { companyId }, body }, { actor }) {
      requireBoard(actor, companyId, body.boardId);
      const id = await newAgents.create(actor, {
        name: body.name,
        board_id: body.boardId,
        status: body.paused ? 'paused' : 'active',
        heartbeat_config: body.heartbeatConfig,
        identity_profile: body.identityProfile,
        identity_template: body.identityTemplate,
        soul_template: body.soulTemplate,
      });
      return projectPlacedAgent(placedAgents.get(actor, id));
    },
    async changePlacedAgent({ params, body: { force = false, ...body } }, { actor }) {
      const { agent } = agentAt(actor, params);
      if (body.boardId !== undefined) requireBoard(actor, params.companyId, body.boardId);
      const wanted = {
        name: body.name,
        board_id: body.boardId,
        heartbeat_config: body.heartbeatConfig,
        identity_profile: body.identityProfile,
        identity_template: body.identityTemplate,
        soul_template: body.soulTemplate,
      };
      await agentUpdates.update(actor, agent.id, wanted, force);
      return projectPlacedAgent(placedAgents.get(actor, agent.id));
    },
    async removePlacedAgent({ params }, { actor }) {
      await agentDepartures.delete(actor, agentAt(actor, params).agent.id);
      return { ok: true };
    },
    async syncGatewayFiles({ params: { companyId, gatewayId }, body }, { actor }) {
      if (gateways.get(actor, gatewayId).companyId !== companyId)
        throw new AppError('not_found', 'The company has no such gateway.');
      const { agents, errors, notes } = await templateSync.sync(actor, gatewayId, body);
      return { agents: [...agents], errors: errors.map(entryOf), notes: notes.map(entryOf) };
    },
  };
}

const entryOf = ({ agentId, agentName, message }: SyncEntry) => ({ agentId, agentName, message });
