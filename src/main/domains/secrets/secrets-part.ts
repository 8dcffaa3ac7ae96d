/** What secrets add to the life of an agent: its configuration may refer only to secrets of its company. */
import type { AgentPart } from '../agents/ports.ts';
import type { SecretsService } from './secrets.service.ts';

export const secretsPart = (secrets: SecretsService): AgentPart => ({
  prepare(actor, draft) {
    secrets.requireUsable(actor, draft.companyId, draft.adapterConfig);
    return draft;
  },
  preparePatch(actor, before, after) {
    if (after.adapterConfig !== before.adapterConfig) {
      secrets.requireUsable(actor, after.companyId, after.adapterConfig, before.adapterConfig);
    }
    return after;
  },
});
