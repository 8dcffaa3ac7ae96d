import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gatewayError } from '../../../src/main/domains/gateways/gateway-error.ts';
import type { GatewayTarget } from '../../../src/main/domains/gateways/ports.ts';
import { FakeGateway } from '../../../src/main/domains/provisioning/testing/fake-gateway.ts';
import type { Client } from '../../fixtures/api/client.ts';
import { makeBoard } from '../../fixtures/api/mission-control/boards.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

const UNKNOWN = '11111111-1111-4111-8111-111111111111';
const REMOTE = {
  name: 'Far',
  url: 'ws://far.example:18789',
  workspace_root: '~/.openclaw/',
  token: 'far-secret-token',
};

let plane: TestPlane;
let office: Office;
let board: Client['mc'];
/** What is reached at every address elsewhere, and how it was reached last. */
let far: FakeGateway;
let target: GatewayTarget | undefined;
beforeAll(async () => {
  plane = await startPlane({
    remoteGateways(asked) {
      target = asked;
      return far;
    },
  });
});
afterAll(() => plane.stop());
beforeEach(async () => {
  far = new FakeGateway();
  target = undefined;
  office = await plane.company();
  board = plane.board.mc;
  await board.call('chooseOrganization', { body: { organization_id: office.id } });
});

const params = ({ id: gateway_id }: { id: string }) => ({ gateway_id });
const own = () => `ws://localhost:${plane.port}`;
const workspaces = () => join(plane.dataDir, 'workspaces', office.id);
const unreachable = () => {
  far.before = () => {
    throw gatewayError('unreachable', 'Connection refused');
  };
};

describe('the gateways of an organization', () => {
  it('begin with one of its own, on this server', async () => {
    const page = await board.call('listGateways');
    expect(page).toMatchObject({ total: 1, limit: 50, offset: 0 });
    expect(page.items).toEqual([
      {
        name: 'This computer',
        url: own(),
        workspace_root: workspaces(),
        allow_insecure_tls: false,
        disable_device_pairing: false,
        id: office.gateway.id,
        organization_id: office.id,
        token: null,
        created_at: office.company.createdAt,
        updated_at: office.company.createdAt,
        has_token: false,
        kind: 'embedded',
        is_default: true,
      },
    ]);
    expect(await board.call('getGateway', { params: params(office.gateway) })).toEqual(page.items[0]);
  });

  it('are listed in pages, by creation', async () => {
    for (const name of ['Second', 'Third']) await board.call('createGateway', { body: { ...REMOTE, name } });
    const page = await board.call('listGateways', { query: { limit: 2, offset: 1 } });
    expect(page).toMatchObject({ items: [{ name: 'Second' }, { name: 'Third' }], total: 3, limit: 2, offset: 1 });
    const past = await board.call('listGateways', { query: { offset: 9 } });
    expect(past).toMatchObject({ items: [], total: 3 });
    await board.refused(422, 'listGateways', { query: { limit: 101 } });
  });
});

describe('adding a gateway', () => {
  it('elsewhere asks it for its version, with its token, which nobody gets to see again', async () => {
    const { id, ...added } = await board.call('createGateway', {
      body: { ...REMOTE, allow_insecure_tls: true, disable_device_pairing: true },
    });
    expect(added).toMatchObject({ kind: 'remote', token: null, has_token: true, workspace_root: '~/.openclaw/' });
    expect(target).toEqual({
      url: REMOTE.url,
      token: REMOTE.token,
      allowInsecureTls: true,
      disableDevicePairing: true,
    });
    expect(far.calls).toContain('version');
    const everything = plane
      .query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .map(({ name }) => JSON.stringify(plane.query(`SELECT * FROM "${name}"`)));
    expect(everything.join('\n')).toContain(id);
    expect(everything.join('\n')).not.toContain(REMOTE.token);
    const [created] = (await office.activity()).filter(({ action }) => action === 'gateway.created');
    expect(created).toMatchObject({ entityType: 'gateway', entityId: id, details: { name: 'Far' } });
  });

  it('on this server makes another embedded one, with folders where the operator wants them', async () => {
    const url = `ws://127.0.0.1:${plane.port}`;
    const added = await board.call('createGateway', { body: { name: 'Mine', url, workspace_root: '~/agents/' } });
    expect(added).toMatchObject({ kind: 'embedded', url: own(), workspace_root: '~/agents/', is_default: false });
    expect(far.calls).toEqual([]);
    const inside = join(workspaces(), 'second');
    const { client } = await office.member('admin');
    await client.mc.call('createGateway', { body: { name: 'Inside', url, workspace_root: inside } });
    const outside = { name: 'Outside', url, workspace_root: homedir() };
    expect(await client.mc.refused(403, 'createGateway', { body: outside })).toMatchObject({
      detail: expect.stringContaining('Only the operator'),
    });
    for (const workspace_root of ['agents', plane.dataDir, '/']) {
      await board.refused(422, 'createGateway', { body: { ...outside, workspace_root } });
    }
  });

  it('that cannot be reached, or is too old, leaves nothing', async () => {
    const before = plane.rowCounts();
    unreachable();
    expect(await board.refused(502, 'createGateway', { body: REMOTE })).toMatchObject({
      detail: 'Gateway compatibility check failed: Connection refused',
    });
    far = new FakeGateway();
    far.version = () => Promise.resolve('2026.1.1');
    expect(await board.refused(422, 'createGateway', { body: REMOTE })).toMatchObject({
      detail: 'Gateway version 2026.1.1 is not supported. Minimum supported version is 2026.02.9.',
    });
    expect(plane.rowCounts()).toEqual(before);
  });

  it('needs its fields, all told at once, and a proper address', async () => {
    expect((await board.refused(422, 'createGateway', { body: { name: 'G' } as never })).detail).toEqual(
      ['url', 'workspace_root'].map((field) => ({
        type: 'missing',
        loc: ['body', field],
        msg: 'Field required',
        input: { name: 'G' },
      })),
    );
    for (const url of ['http://far.example', 'ws://me:secret@far.example', 'nowhere']) {
      await board.refused(422, 'createGateway', { body: { ...REMOTE, url } });
    }
    expect(far.calls).toEqual([]);
  });
});

describe('the main agent of a gateway', () => {
  const agentsOf = async ({ id }: { id: string }) =>
    (await board.call('listAgents', { query: { gateway_id: id } })).items;

  it('is made with the gateway and goes with it', async () => {
    const added = await board.call('createGateway', { body: REMOTE });
    const key = `mc-gateway-${added.id}`;
    expect(await agentsOf(added)).toMatchObject([
      { name: 'Far Gateway Agent', is_gateway_main: true, gateway_agent_id: key, board_id: null, status: 'ready' },
    ]);
    expect([...far.agentsThere.keys()]).toEqual([key]);
    await board.call('deleteGateway', { params: params(added) });
    expect(await board.call('listAgents')).toMatchObject({ total: 0 });
    expect(far.agentsThere.size).toBe(0);
  });

  it('of the own gateway is made once somebody changes that', async () => {
    expect(await agentsOf(office.gateway)).toEqual([]);
    await board.call('patchGateway', { params: params(office.gateway), body: { name: 'Mine' } });
    const [main] = await agentsOf(office.gateway);
    expect(main).toMatchObject({ is_gateway_main: true, status: 'ready' });
    expect(await board.call('gatewayStatus', { query: { gateway_id: office.gateway.id } })).toMatchObject({
      sessions_count: 1,
      main_session: { key: main?.openclaw_session_id, label: main?.name },
    });
  });

  it('that cannot be set up is told of, and the gateway stays', async () => {
    far.before = (call) => {
      if (call !== 'version') throw gatewayError('refused', 'No room for agents');
    };
    await board.refused(502, 'createGateway', { body: REMOTE });
    const { items } = await board.call('listGateways');
    expect(items).toMatchObject([{ is_default: true }, { name: 'Far' }]);
    far = new FakeGateway();
    await board.call('patchGateway', { params: params(items[1] ?? { id: '' }), body: { name: 'Farther' } });
    expect(await agentsOf(items[1] ?? { id: '' })).toMatchObject([{ status: 'ready', last_provision_error: null }]);
  });
});

describe('changing a gateway', () => {
  it('keeps what is left out, and asks for its version only where it is reached otherwise', async () => {
    const added = await board.call('createGateway', { body: REMOTE });
    far.calls.length = 0;
    const renamed = await board.call('patchGateway', { params: params(added), body: { name: 'Farther' } });
    expect(renamed).toMatchObject({ ...added, name: 'Farther', updated_at: renamed.updated_at });
    expect(far.calls).not.toContain('version');
    const without = await board.call('patchGateway', { params: params(added), body: { token: ' ' } });
    expect(without).toMatchObject({ has_token: false, token: null });
    expect(target).toMatchObject({ url: REMOTE.url, token: null });
    expect(far.calls).toContain('version');
  });

  it('by nothing, or by what is so already, changes nothing', async () => {
    const shown = await board.call('getGateway', { params: params(office.gateway) });
    const before = plane.rowCounts();
    expect(await board.call('patchGateway', { params: params(shown), body: {} })).toEqual(shown);
    const { name, url, workspace_root, allow_insecure_tls, disable_device_pairing } = shown;
    const body = { name, url, workspace_root, allow_insecure_tls, disable_device_pairing };
    expect(await board.call('patchGateway', { params: params(shown), body })).toEqual(shown);
    expect(plane.rowCounts()).toEqual(before);
  });

  it('moves the folders of its agents with their files', async () => {
    const root = join(workspaces(), 'other');
    await board.call('patchGateway', { params: params(office.gateway), body: { name: 'Mine' } });
    const before = (await board.call('listAgents')).items[0];
    writeFileSync(join(before?.workspace_path ?? '', 'MEMORY.md'), 'kept');
    await board.call('patchGateway', { params: params(office.gateway), body: { workspace_root: root } });
    const after = (await board.call('listAgents')).items[0];
    expect(after?.workspace_path).toBe(join(root, `workspace-gateway-${office.gateway.id}`));
    expect(readFileSync(join(after?.workspace_path ?? '', 'MEMORY.md'), 'utf8')).toBe('kept');
    expect(existsSync(before?.workspace_path ?? '')).toBe(false);
  });

  it('to one that cannot be reached leaves it as it was', async () => {
    const added = await board.call('createGateway', { body: REMOTE });
    unreachable();
    await board.refused(502, 'patchGateway', { params: params(added), body: { url: 'ws://elsewhere.example' } });
    expect(await board.call('getGateway', { params: params(added) })).toEqual(added);
  });

  it("does not take an organization's own one away from this server", async () => {
    await board.refused(409, 'patchGateway', { params: params(office.gateway), body: { url: REMOTE.url } });
    expect(office.gateway.kind).toBe('embedded');
  });
});

describe('deleting a gateway', () => {
  it('removes it', async () => {
    const added = await board.call('createGateway', { body: REMOTE });
    expect(await board.call('deleteGateway', { params: params(added) })).toEqual({ ok: true });
    expect(await board.refused(404, 'getGateway', { params: params(added) })).toMatchObject({
      detail: 'Gateway not found',
    });
    await board.refused(404, 'deleteGateway', { params: params(added) });
  });

  it('is refused while somebody works or lives there, who are named', async () => {
    const added = await board.call('createGateway', { body: REMOTE });
    const { id: board_id, name } = await makeBoard(office, { gateway_id: added.id });
    expect(await board.refused(409, 'deleteGateway', { params: params(added) })).toMatchObject({
      detail: `The gateway still has boards: ${name}. Delete or move them first.`,
    });
    await board.call('deleteBoard', { params: { board_id } });
    await board.call('createAgent', { body: { name: 'Loner', gateway_id: added.id } });
    await board.refused(409, 'deleteGateway', { params: params(added) });
    expect((await board.call('listGateways')).total).toBe(2);
  });

  it("is refused for an organization's own one", async () => {
    await board.refused(409, 'deleteGateway', { params: params(office.gateway) });
    expect((await board.call('listGateways')).total).toBe(1);
  });
});

describe('whether a gateway answers', () => {
  it('is told of ours with its sessions', async () => {
    expect(await board.call('gatewayStatus', { query: { gateway_id: office.gateway.id } })).toEqual({
      connected: true,
      gateway_url: own(),
      sessions_count: 0,
      sessions: [],
      main_session: {},
      main_session_error: null,
      error: null,
    });
  });

  it('is told of any address, with what is wrong', async () => {
    const query = { gateway_url: REMOTE.url, gateway_token: 'x', gateway_allow_insecure_tls: 'yes' };
    expect(await board.call('gatewayStatus', { query })).toMatchObject({ connected: true, sessions_count: 0 });
    expect(target).toMatchObject({ url: REMOTE.url, token: 'x', allowInsecureTls: true, disableDevicePairing: false });
    unreachable();
    expect(await board.call('gatewayStatus', { query })).toEqual({
      connected: false,
      gateway_url: REMOTE.url,
      sessions_count: null,
      sessions: null,
      main_session: null,
      main_session_error: null,
      error: 'Connection refused',
    });
    far = new FakeGateway();
    far.version = () => Promise.resolve('2025.1.1');
    expect(await board.call('gatewayStatus', { query })).toMatchObject({
      connected: false,
      error: expect.stringContaining('2025.1.1 is not supported'),
    });
    expect(await board.call('gatewayStatus', { query: { gateway_url: own() } })).toMatchObject({ connected: true });
  });

  it('needs a gateway to be asked about', async () => {
    expect(await board.refused(422, 'gatewayStatus')).toMatchObject({ detail: 'board_id or gateway_url is required' });
    await board.refused(422, 'gatewayStatus', { query: { gateway_url: 'http://far.example' } });
    await board.refused(404, 'gatewayStatus', { query: { gateway_id: UNKNOWN } });
    await board.refused(404, 'gatewayStatus', { query: { board_id: UNKNOWN } });
  });

  it('can be asked with the methods of the protocol', async () => {
    const { protocol_version, methods, events } = await board.call('gatewayCommands');
    expect(protocol_version).toBe(3);
    expect(methods).toContain('agents.files.set');
    expect(events).toContain('chat');
  });
});

describe('who may not', () => {
  it('manage a company learns nothing of its gateways', async () => {
    const [member, stranger] = [await office.member('operator'), await (await plane.company()).member('owner')];
    const input = { params: params(office.gateway) };
    await member.client.mc.refused(403, 'listGateways');
    await member.client.mc.refused(403, 'getGateway', input);
    await member.client.mc.refused(403, 'createGateway', { body: REMOTE });
    expect(await stranger.client.mc.refused(404, 'getGateway', input)).toMatchObject({ detail: 'Gateway not found' });
    await stranger.client.mc.refused(404, 'patchGateway', { ...input, body: { name: 'Mine' } });
    await stranger.client.mc.refused(404, 'gatewayStatus', { query: { gateway_id: office.gateway.id } });
    const agent = await office.keyOf(await office.agent({ role: 'ceo' }));
    await agent.mc.refused(401, 'listGateways');
    await plane.nobody.mc.refused(401, 'listGateways');
    expect(far.calls).toEqual([]);
  });
});

describe('all of it', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
