import type { Actor } from '../../../../../contract/access.ts';
import type { instanceRoutes } from '../../../../../contract/agentbot/instance-routes.ts';
import type { InstanceAction } from '../../../../../contract/instances.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectInstance, projectInstanceStats, projectStats } from '../instance-projection.ts';

export function instanceHandlers(services: Services): Handlers<typeof instanceRoutes> {
  const { ownedAgents, instances, instanceFigures, instanceLifecycle, clock } = services;
  const act = (actor: Actor, userId: string, action: InstanceAction): Promise<void> =>
    instanceLifecycle.act(actor, ownedAgents.instance(actor, userId), action);
  return {
    getAgentStats: async ({ params }, { actor }) => {
      const agent = ownedAgents.get(actor, params.id);
      return projectStats(agent, instances.of(agent), await instanceFigures.of(actor, agent), clock.now());
    },
    getInstance: ({ params }, { actor }) => {
      const agent = ownedAgents.instance(actor, params.userId);
      return projectInstance(agent, instances.of(agent));
    },
    getInstanceStats: async ({ params }, { actor }) => {
      const agent = ownedAgents.instance(actor, params.userId);
      const { live } = await instanceFigures.of(actor, agent);
      return projectInstanceStats(agent, instances.of(agent), live);
    },
    getInstanceToken: async ({ params }, { actor }) => ({
      token: await instances.token(actor, ownedAgents.instance(actor, params.userId)),
    }),
    startInstance: async ({ params }, { actor }) => {
      await act(actor, params.userId, 'start');
      return { success: true, status: 'running' };
    },
    stopInstance: async ({ params }, { actor }) => {
      await act(actor, params.userId, 'stop');
      return { success: true, status: 'stopped' };
    },
    restartInstance: async ({ params }, { actor }) => {
      await act(actor, params.userId, 'restart');
      return { success: true, status: 'running' };
    },
    updateInstance: async ({ params }, { actor }) => {
      await act(actor, params.userId, 'update');
      return { success: true, status: 'running' };
    },
    repairInstance: async ({ params }, { actor }) => {
      await act(actor, params.userId, 'repair');
      return { success: true, message: 'Agent repaired successfully' };
    },
    resetInstanceMemory: async ({ params }, { actor }) => {
      await act(actor, params.userId, 'reset-memory');
      return { success: true, message: 'Memory reset successfully' };
    },
  };
}
