/** Our own surface: what the window and the command line need beyond the four languages. */
import type { Actor } from '../../../../contract/access.ts';
import { type ConsoleRoutes, consoleRoutes } from '../../../../contract/console/routes.ts';
import { VERSION } from '../../../platform/version.ts';
import { openApiHandler } from '../../openapi-handler.ts';
import { plainErrorAnswer } from '../../plain-errors.ts';
import type { Services } from '../../services.ts';
import type { Surface } from '../../surface.ts';
import { projectCompany } from '../paperclip/issue-projection.ts';
import { boardHandlers } from './handlers/boards.ts';
import { channelHandlers } from './handlers/channels.ts';
import { gatewayHandlers } from './handlers/gateways.ts';
import { instanceHandlers } from './handlers/instances.ts';
import { placedAgentHandlers } from './handlers/placed-agents.ts';
import { subscriptionHandlers } from './handlers/subscriptions.ts';
import { agentVerificationHandlers } from './handlers/verifications.ts';
import { provisioningHandlers } from './provisioning.ts';

const DESCRIPTION = {
  name: 'console',
  title: 'Wheelhouse: the console API',
  bases: ['/console/api'],
  routes: consoleRoutes,
} as const;

/** Facts about this server that only its host knows. */
export interface ServerFacts {
  readonly url: string;
  /** Null where the caller has no business with it. */
  readonly dataDir: string | null;
  readonly startedAt: string;
}

/** Binds the table to its handlers. */
export function consoleSurface(services: Services, facts: (actor: Actor) => ServerFacts): Surface<ConsoleRoutes> {
  const { sampleCompany, operatorTokens, sessions, spending, overview, lifecycle, defaultAdapters, settings } =
    services;
  return {
    ...DESCRIPTION,
    handlers: {
      ...gatewayHandlers(services),
      ...boardHandlers(services),
      ...placedAgentHandlers(services),
      ...subscriptionHandlers(services),
      ...agentVerificationHandlers(services),
      ...instanceHandlers(services),
      ...channelHandlers(services),
      openapi: openApiHandler(DESCRIPTION),
      getSettings: (_input, { actor }) => settings.all(actor),
      changeSettings: ({ body }, { actor }) => settings.change(actor, body),
      ...provisioningHandlers(services),
      createSample: async (_input, { actor }) => projectCompany(await sampleCompany.create(actor), spending),
      removeSample: async (_input, { actor }) => ({ removed: await sampleCompany.remove(actor) }),

      createSession: async ({ body }) => {
        const started =
          'ticket' in body ? sessions.startWithTicket(body.ticket) : sessions.startWithToken(body.token, 'console');
        const { token, expiresAt } = await started;
        return { token, expiresAt };
      },
      endSession: async (_input, { actor }) => {
        await sessions.end(actor);
        return { ok: true };
      },
      serverInfo: (_input, { actor }) => ({
        ...facts(actor),
        version: VERSION,
        platform: process.platform,
        node: process.versions.node,
      }),

      overview: ({ params }, { actor }) => overview.of(actor, params.companyId),
      getDefaultAdapter: ({ params }, { actor }) => defaultAdapters.get(actor, params.companyId),
      setDefaultAdapter: ({ params, body }, { actor }) =>
        defaultAdapters.set(actor, params.companyId, body.defaultAdapter),
      pauseAll: async ({ params, body }, { actor }) => ({
        changed: await lifecycle.changeAll(actor, params.companyId, 'pause', body.agentIds),
      }),
      resumeAll: async ({ params, body }, { actor }) => ({
        changed: await lifecycle.changeAll(actor, params.companyId, 'resume', body.agentIds),
      }),

      listOperatorTokens: (_input, { actor }) =>
        operatorTokens
          .list(actor)
          .map(({ id, name, createdAt, lastUsedAt, revokedAt }) => ({ id, name, createdAt, lastUsedAt, revokedAt })),
      createOperatorToken: async ({ body }, { actor }) => ({ token: await operatorTokens.mint(actor, body.name) }),
      revokeOperatorToken: async ({ params }, { actor }) => {
        await operatorTokens.revoke(actor, params.tokenId);
        return { ok: true };
      },
    },
    errorAnswer: plainErrorAnswer,
  };
}
