/** Signing in to the Agentbot surface: its page knows sessions, our routes begin and end them. */
import { z } from 'zod';
import { isoTime } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { anyone, done, none } from './route-parts.ts';

/** Of cookies that open the Agentbot surface and nothing else. Source: the Agentbot server. */
export const SESSION_COOKIE = 'agentbot-session';

const sessionUser = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() });

export const sessionRoutes = defineRoutes({
  createSession: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in with a token of the operator or of a member; the answer sets the session cookie',
    callers: anyone,
    params: none,
    body: z.object({ token: z.string('Token required').trim().min(1, 'Token required').max(500) }),
    takesCredential: true,
    status: 200,
    response: z.object({ success: z.literal(true), user: sessionUser, expiresAt: isoTime }),
    errors: ['validation_failed', 'unauthenticated', 'too_many_requests'],
  },
  getSession: {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in; nobody without a session',
    callers: anyone,
    params: none,
    status: 200,
    response: z.object({
      user: sessionUser.nullable(),
      /** When the session ends; null without one. */
      expiresAt: isoTime.nullable(),
    }),
    errors: [],
  },
  endSession: {
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out',
    callers: anyone,
    params: none,
    status: 200,
    response: done,
    errors: [],
  },
});
