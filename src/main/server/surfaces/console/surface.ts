/** Our own surface: what the window and the command line need beyond the four languages. */
import { type ConsoleRoutes, consoleRoutes } from '../../../../contract/console/routes.ts';
import { openApiHandler } from '../../openapi-handler.ts';
import { plainErrorAnswer } from '../../plain-errors.ts';
import type { Services } from '../../services.ts';
import type { Surface } from '../../surface.ts';
import { projectCompany } from '../paperclip/issue-projection.ts';

const DESCRIPTION = {
  name: 'console',
  title: 'Wheelhouse: the console API',
  bases: ['/console/api'],
  routes: consoleRoutes,
} as const;

/** Binds the table to its handlers. */
export function consoleSurface({ sampleCompany, operatorTokens }: Services): Surface<ConsoleRoutes> {
  return {
    ...DESCRIPTION,
    handlers: {
      openapi: openApiHandler(DESCRIPTION),
      createSample: async (_input, { actor }) => projectCompany(await sampleCompany.create(actor)),
      removeSample: async (_input, { actor }) => ({ removed: await sampleCompany.remove(actor) }),
      listOperatorTokens: (_input, { actor }) =>
        operatorTokens
          .list(actor)
          .map(({ id, name, createdAt, lastUsedAt, revokedAt }) => ({ id, name, createdAt, lastUsedAt, revokedAt })),
      revokeOperatorToken: async ({ params }, { actor }) => {
        await operatorTokens.revoke(actor, params.tokenId);
        return { ok: true };
      },
    },
    errorAnswer: plainErrorAnswer,
  };
}
