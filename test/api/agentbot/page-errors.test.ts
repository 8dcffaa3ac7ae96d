/** The errors that the Agentbot API's page tells of, code and words, over both of its bases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from '../../../src/contract/access.ts';
import { makeOwner, type Owner } from '../../fixtures/api/agentbot/owners.ts';
import type { Client } from '../../fixtures/api/client.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
let owner: Owner;
/** By the cookie of a session, as the page has it. */
const sessions = new Map<Who, Client>();
/** What the paths of the table mean. */
const places = new Map<string, string>();

type Who = 'the owner' | 'nobody' | 'somebody without a subscription' | 'somebody with a full plan';

beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  owner = await makeOwner(office);
  const [plain, full] = [await office.member('viewer'), await makeOwner(office)];
  const starter = { plan: 'starter', status: 'active' } as const;
  await plane.control.services.subscriptions.change(OPERATOR, full.userId, starter);
  const noRuntime = await makeOwner(office);
  const body = { adapterType: 'openclaw_gateway', adapterConfig: {} };
  await plane.board.call('patchAgent', { params: { id: noRuntime.agentId }, body });
  sessions.set('nobody', plane.nobody);
  sessions.set('the owner', await owner.client.agentbotSession());
  sessions.set('somebody without a subscription', await plain.client.agentbotSession());
  sessions.set('somebody with a full plan', await full.client.agentbotSession());
  const strangers = (await office.agent()).id;
  for (const [word, id] of [
    ['own', owner.agentId],
    ['another', strangers],
    ['unknown', 'agent_123'],
  ] as const)
    places.set(word, id);
  noRuntimeOwner = await noRuntime.client.agentbotSession();
  places.set('stuck', noRuntime.agentId);
});
let noRuntimeOwner: Client;
afterAll(() => plane.stop());

type Row = readonly [who: Who, method: string, path: string, body: unknown, status: number, json: object];

const UNAUTHORIZED = { error: 'Unauthorized' };
const NOT_FOUND = { error: 'Agent not found' };
const unauthorized = (...requests: readonly (readonly [string, string])[]): Row[] =>
  requests.map(([method, path]) => ['nobody', method, path, method === 'GET' ? undefined : {}, 401, UNAUTHORIZED]);
const notOwned = (...requests: readonly (readonly [string, string, unknown?])[]): Row[] =>
  requests.flatMap(([method, path, body]) =>
    ['{another}', '{unknown}'].map((id): Row => ['the owner', method, path.replace('{id}', id), body, 404, NOT_FOUND]),
  );
const forbidden = (...paths: readonly string[]): Row[] =>
  paths.flatMap((path) =>
    (['nobody', 'the owner'] as const).map(
      (who): Row => [who, path.includes(' ') ? 'GET' : 'POST', path.trim(), undefined, 403, UNAUTHORIZED],
    ),
  );

const ROWS: readonly Row[] = [
  ['nobody', 'GET', '/agents', undefined, 200, { agents: [], count: 0, status: 'ok' }],
  ...unauthorized(
    ['POST', '/agents'],
    ['GET', '/agents/provision'],
    ['POST', '/agents/provision'],
    ['GET', '/agents/{own}/logs'],
    ['GET', '/agents/{own}/messages'],
    ['GET', '/agents/{own}/stats'],
    ['GET', '/agents/{own}/verify'],
    ['POST', '/agents/{own}/verify'],
    ['DELETE', '/agents/{own}/verify'],
    ['GET', '/agent'],
    ['POST', '/agent'],
    ['GET', '/chat'],
    ['POST', '/chat'],
  ),
  ['nobody', 'GET', '/agents/{own}/config', undefined, 404, NOT_FOUND],
  ['nobody', 'PUT', '/agents/{own}/config', {}, 404, NOT_FOUND],
  ...notOwned(
    ['GET', '/agents/{id}/config'],
    ['PUT', '/agents/{id}/config', {}],
    ['GET', '/agents/{id}/logs'],
    ['GET', '/agents/{id}/messages'],
    ['GET', '/agents/{id}/stats'],
    ['GET', '/agents/{id}/verify'],
    ['DELETE', '/agents/{id}/verify'],
    ['PUT', '/agents/{id}', {}],
  ),
  ...['start', 'stop', 'restart', 'update', 'repair', 'reset-memory'].flatMap((deed) =>
    forbidden(`/instance/{another}/${deed}`, `/instance/{unknown}/${deed}`),
  ),
  ...forbidden('/instance/{another} ', '/instance/{unknown}/stats ', '/instance/{another}/token '),
  ...[{}, { name: '' }, { name: '  ' }, { name: 7 }, { name: null }].map(
    (body): Row => ['the owner', 'POST', '/agents/provision', body, 400, { error: 'Agent name is required' }],
  ),
  [
    'somebody without a subscription',
    'POST',
    '/agents/provision',
    { name: 'A', tier: 'enterprise' },
    402,
    { error: 'Active subscription required to provision agents' },
  ],
  [
    'somebody with a full plan',
    'POST',
    '/agents/provision',
    { name: 'A', tier: 'enterprise' },
    429,
    { error: 'Agent limit reached for starter tier', current: 1, limit: 1 },
  ],
  ...[{}, { verificationType: 'other' }, { verificationType: 7 }].map(
    (body): Row => ['the owner', 'POST', '/agents/{own}/verify', body, 400, { error: 'Invalid verification type' }],
  ),
  ...(
    [
      [{ verificationType: 'eas' }, 'Attestation UID required for EAS verification'],
      [{ verificationType: 'coinbase' }, 'Signature required for Coinbase verification'],
      [
        { verificationType: 'ens', signature: `0x${'12'.repeat(65)}` },
        'Signature and wallet address required for ENS verification',
      ],
      [{ verificationType: 'webauthn' }, 'Attestation required for WebAuthn verification'],
    ] as const
  ).map(([body, error]): Row => ['the owner', 'POST', '/agents/{own}/verify', body, 400, { error }]),
  ['the owner', 'POST', '/agent', { action: 'fly' }, 400, { error: 'Invalid action' }],
  ['the owner', 'GET', '/agent?action=session&sessionId=sess_none', undefined, 404, { error: 'Session not found' }],
  ['the owner', 'POST', '/chat', {}, 400, { error: 'Message required' }],
  ['the owner', 'POST', '/chat', { message: '' }, 400, { error: 'Message required' }],
  ['nobody', 'POST', '/provision', {}, 401, UNAUTHORIZED],
  [
    'the owner',
    'POST',
    '/provision',
    { aiProvider: 'openrouter' },
    400,
    { error: 'At least one channel token required (Telegram, WhatsApp, or Discord)' },
  ],
];

describe.each(['/agentbot/api', '/api'])('below %s', (base) => {
  it.each(ROWS)('%s: %s %s with %j is answered with %i', async (who, method, path, body, status, json) => {
    const filled = path.replace(/\{(\w+)\}/, (_, word: string) => places.get(word) ?? '');
    const client = sessions.get(who) ?? plane.nobody;
    const answer = await client.send({ method, path: base + filled, body });
    expect({ status: answer.status, json: answer.json }).toEqual({ status, json });
    expect(answer.headers['x-api-surface']).toBe('agentbot');
  });

  it('GET /agents/:id is not found where it is not owned', async () => {
    for (const id of ['another', 'unknown']) {
      const path = `${base}/agents/${places.get(id)}`;
      const answer = await sessions.get('the owner')?.send({ path });
      expect({ status: answer?.status, json: answer?.json }).toEqual({ status: 404, json: NOT_FOUND });
    }
  });

  it.each(['start', 'restart', 'update', 'repair'])('%s of an agent without a runtime is a 502', async (deed) => {
    const path = `${base}/instance/${places.get('stuck')}/${deed}`;
    const answer = await noRuntimeOwner.send({ method: 'POST', path });
    expect(answer.status).toBe(502);
    expect(answer.json).toEqual({ success: false, status: 'error', error: expect.stringMatching(/\S/) });
  });
});
