/** Sessions of a gateway, their history, and messages into them. */
import { z } from 'zod';
import { ok } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { gatewayChoice, historyItem, messageBody, session, sessionList } from './gateways.ts';
import { none, people } from './route-parts.ts';

const bySession = z.object({ session_id: z.string().min(1).max(500) });
const ofSession = {
  callers: people,
  params: bySession,
  query: gatewayChoice,
  status: 200,
  errors: ['not_found', 'unprocessable', 'bad_gateway'],
} as const;

export const gatewaySessionRoutes = defineRoutes({
  listGatewaySessions: {
    method: 'GET',
    path: '/gateways/sessions',
    summary: "Sessions of a board's gateway",
    callers: people,
    params: none,
    query: gatewayChoice,
    status: 200,
    response: sessionList,
    errors: ['not_found', 'unprocessable', 'bad_gateway'],
  },
  getGatewaySession: {
    ...ofSession,
    method: 'GET',
    path: '/gateways/sessions/:session_id',
    summary: 'One session',
    response: z.object({ session }),
  },
  gatewaySessionHistory: {
    ...ofSession,
    method: 'GET',
    path: '/gateways/sessions/:session_id/history',
    summary: 'What was said in a session',
    response: z.object({ history: z.array(historyItem) }),
  },
  messageGatewaySession: {
    ...ofSession,
    method: 'POST',
    path: '/gateways/sessions/:session_id/message',
    summary: 'Say something to the agent of a session, which is woken for it',
    body: messageBody,
    response: ok,
  },
});
