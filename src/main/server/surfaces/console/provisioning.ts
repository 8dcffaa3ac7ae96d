/** How agents get to their gateways, for the window. */
import type { ProvisioningPass, provisioningRoutes } from '../../../../contract/console/provisioning-routes.ts';
import type { Provisioning } from '../../../domains/provisioning/provisioning.service.ts';
import type { Services } from '../../services.ts';
import type { Handlers } from '../../surface.ts';

export function provisioningHandlers({ provisioning }: Services): Handlers<typeof provisioningRoutes> {
  const shown = (pass: Provisioning): ProvisioningPass => ({
    agentId: pass.agentId,
    kind: pass.kind,
    state: pass.state,
    step: pass.step,
    steps: provisioning.stepsOf(pass),
    attempts: pass.attempts,
    error: pass.error,
    notes: [...pass.notes],
    nextAttemptAt: pass.nextAttemptAt,
    requestedAt: pass.requestedAt,
    finishedAt: pass.finishedAt,
  });
  const answer = (pass: Provisioning | null) => ({ pass: pass === null ? null : shown(pass) });
  return {
    listProvisionings: ({ params }, { actor }) => ({
      items: provisioning.unfinished(actor, params.companyId).map(shown),
    }),
    getProvisioning: ({ params }, { actor }) => answer(provisioning.latest(actor, params.agentId)),
    retryProvisioning: async ({ params }, { actor }) => answer(await provisioning.retry(actor, params.agentId)),
    cancelProvisioning: async ({ params }, { actor }) => answer(await provisioning.cancel(actor, params.agentId)),
    previewAgentFiles: ({ params }, { actor }) => provisioning.previewOf(actor, params.agentId),
    previewTemplates: ({ params, body }, { actor }) => provisioning.preview(actor, params.companyId, body),
  };
}
