/** The cookie of a session: never readable by pages, never sent from other sites. */
import { SESSION_COOKIE, type sessionRoutes } from '../../../../../contract/agentbot/session-routes.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, HeadedAnswer } from '../../../surface.ts';

const cookie = (value: string, seconds: number): Record<string, string> => ({
  'Set-Cookie': `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}`,
});

export const sessionHandlers = ({ sessions, members, clock }: Services): Handlers<typeof sessionRoutes> => ({
  createSession: async ({ body }) => {
    const { token, expiresAt, userId } = await sessions.startWithToken(body.token, 'agentbot');
    const seconds = Math.floor((Date.parse(expiresAt) - clock.now()) / 1000);
    return new HeadedAnswer({ success: true, user: userOf(members.find(userId)), expiresAt }, cookie(token, seconds));
  },
  getSession: (_input, { actor }) => ({
    user: actor.type === 'user' ? userOf(members.find(actor.userId)) : null,
    expiresAt: sessions.endOf(actor),
  }),
  endSession: async (_input, { actor }) => {
    if (actor.type === 'user' && actor.sessionId !== undefined) await sessions.end(actor);
    return new HeadedAnswer({ success: true }, cookie('', 0));
  },
});

const userOf = (user: { id: string; name: string; email: string | null } | null) =>
  user === null ? null : { id: user.id, name: user.name, email: user.email };
