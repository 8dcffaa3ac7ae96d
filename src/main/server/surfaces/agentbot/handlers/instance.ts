import type { instanceRoutes } from '../../../../../contract/agentbot/instance-routes.ts';
import type { InstanceAction } from '../../../../../contract/instances.ts';
import type { Services } from '../../../services.ts';
import type { CallContext, Handlers } from '../../../surface.ts';
import { projectInstance, projectInstanceStats, projectStats } from '../instance-projection.ts';

export function instanceHandlers(services: Services): Handlers<typeof instanceRoutes> {
  const { ownedAgents, instances, instanceFigures, instanceLifecycle, clock } = services;
  const acting =
    <T>(action: InstanceAction, done: T) =>
    async ({ params }: { params: { userId: string } }, { actor }: CallContext): Promise<T> => {
      await instanceLifecycle.act(actor, ownedAgents.instance(actor, params.userId), action);
      return done;
    };
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
      return projectInstanceStats(agent, instances.of(agent), await instanceFigures.live(actor, agent));
    },
    getInstanceToken: async ({ params }, { actor }) => ({
      token: await instances.token(actor, ownedAgents.instance(actor, params.userId)),
    }),
    startInstance: acting('start', { success: true, status: 'running' }),
    stopInstance: acting('stop', { success: true, status: 'stopped' }),
    restartInstance: acting('restart', { success: true, status: 'running' }),
    updateInstance: acting('update', { success: true, status: 'running' }),
    repairInstance: acting('repair', { success: true, message: 'Agent repaired successfully' }),
    resetInstanceMemory: acting('reset-memory', { success: true, message: 'Memory reset successfully' }),
  };
}
