import type { z } from 'zod';
import type { secretRoutes } from '../../../../../contract/paperclip/secret-routes.ts';
import type { companySecret } from '../../../../../contract/paperclip/secrets.ts';
import type { CompanySecret } from '../../../../domains/secrets/secrets.service.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, readPage } from '../../../surface.ts';

const projectSecret = ({ rotatedAt, ...secret }: CompanySecret): z.infer<typeof companySecret> => ({
  ...secret,
  provider: 'local_encrypted',
  status: 'active',
  externalRef: null,
  createdByAgentId: null,
  lastRotatedAt: rotatedAt,
});

/** Secrets of a company. */
export function secretHandlers({ secrets }: Services): Handlers<typeof secretRoutes> {
  return {
    listSecrets: ({ params, query }, { actor }) =>
      readPage(query, (page) => secrets.list(actor, params.companyId, page), projectSecret),
    createSecret: async ({ params, body }, { actor }) =>
      projectSecret(await secrets.create(actor, params.companyId, body)),
    listSecretProviders: ({ params }, { actor }) => secrets.providers(actor, params.companyId),
    patchSecret: async ({ params, body }, { actor }) =>
      projectSecret(await secrets.patch(actor, params.secretId, body)),
    rotateSecret: async ({ params, body }, { actor }) =>
      projectSecret(await secrets.rotate(actor, params.secretId, body.value)),
    async deleteSecret({ params }, { actor }) {
      await secrets.delete(actor, params.secretId);
      return { ok: true };
    },
  };
}
