/** Agents as instances, for the window. */
import type { Actor } from '../../../../../contract/access.ts';
import type { InstanceView, instanceRoutes } from '../../../../../contract/console/instance-routes.ts';
import type { Agent } from '../../../../domains/agents/agents.service.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export function instanceHandlers(services: Services): Handlers<typeof instanceRoutes> {
  const { agents, instances, instanceFigures, instanceLifecycle } = services;
  const view = async (actor: Actor, agent: Agent): Promise<InstanceView> => {
    const { status, isUp, reason, startedAt, version, plan, url } = instances.of(agent);
    return {
      ...{ agentId: agent.id, status, isUp, reason, startedAt, version, plan, url },
      ...(await instanceFigures.of(actor, agent)),
      backups: instances.backups(actor, agent).map(({ agentId: _, ...backup }) => backup),
    };
  };
  return {
    getAgentInstance: ({ params }, { actor }) => view(actor, agents.resolve(actor, params.agentId)),
    changeAgentInstance: async ({ params, body }, { actor }) => {
      await instanceLifecycle.act(actor, agents.resolve(actor, params.agentId), body.action);
      return view(actor, agents.resolve(actor, params.agentId));
    },
  };
}
