import type { adapterRoutes } from '../../../../../contract/paperclip/adapter-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectAdapter } from '../adapter-projection.ts';

/** Kinds of agent programs. */
export function adapterHandlers({ adapters, logins }: Services): Handlers<typeof adapterRoutes> {
  return {
    listAdapters: (_input, { actor }) => adapters.list(actor).map(projectAdapter),
    adapterModels: ({ params }, { actor }) => adapters.models(actor, params.companyId, params.type),
    detectModel: ({ params }, { actor }) => adapters.detectModel(actor, params.companyId, params.type),
    testEnvironment: ({ params, body }, { actor }) => adapters.test(actor, params.companyId, params.type, body),
    claudeLogin: ({ params, query }, { actor }) => logins.start(actor, params.id, query.companyId),
  };
}
