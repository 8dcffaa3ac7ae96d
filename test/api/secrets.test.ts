import { statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { type Office, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
});
afterAll(() => plane.stop());

const VALUE = 'kept-value-Xy7Qa2Lm9Rt4';
const printing = (name: string) => `printf 'length %s' "\${#${name}}"; printf ' value %s' "$${name}"`;

/** A plane of its own for what changes the key. */
const inOffice = async (name: string): Promise<Office> => plane.company(name);

describe('company secrets', () => {
  it('are listed by name, and no answer has a value', async () => {
    const here = await inOffice('Lists');
    const b = await here.secret(VALUE, 'B key');
    await here.secret(VALUE, 'A key');
    const answer = await here.board.try('listSecrets', { params: { companyId: here.id } });
    expect(answer.text).not.toContain(VALUE);
    expect(answer.json).toMatchObject([{ name: 'A key' }, { name: 'B key', key: 'b-key', latestVersion: 1 }]);
    expect(b).toMatchObject({ provider: 'local_encrypted', createdByUserId: 'local-board', lastRotatedAt: null });
    expect(statSync(dataPaths(plane.dataDir).secretKey).mode & 0o777).toBe(0o600);
  });

  it('are renamed, rotated and deleted, each on record', async () => {
    const here = await inOffice('Life');
    const { id } = await here.secret(VALUE);
    const params = { secretId: id };
    expect(await here.board.call('patchSecret', { params, body: { name: 'New', description: 'For x' } })).toMatchObject(
      {
        name: 'New',
        key: 'some-key',
        description: 'For x',
      },
    );
    const rotated = await here.board.call('rotateSecret', { params, body: { value: 'another-value' } });
    expect(rotated).toMatchObject({ latestVersion: 2, lastRotatedAt: expect.any(String) });
    await here.board.call('deleteSecret', { params });
    await here.board.refused(404, 'deleteSecret', { params });
    await here.board.refused(404, 'rotateSecret', { params, body: { value: 'x' } });
    expect(await here.board.call('listSecrets', { params: { companyId: here.id } })).toEqual([]);
    const deeds = (await here.activity({ entityType: 'secret' })).map(({ action }) => action);
    expect(deeds).toEqual(['secret.deleted', 'secret.rotated', 'secret.updated', 'secret.created']);
    expect(plane.query('SELECT * FROM company_secret_versions WHERE secret_id = ?', id)).toEqual([]);
  });

  it('have one name and one key in a company', async () => {
    const here = await inOffice('Names');
    const { id } = await here.secret(VALUE, 'One');
    const two = await here.secret(VALUE, 'Two');
    const create = (body: { name: string; key?: string }) =>
      here.board.refused(409, 'createSecret', { params: { companyId: here.id }, body: { ...body, value: 'x' } });
    expect((await create({ name: 'One' })).error).toContain('exists already');
    await create({ name: 'Three', key: 'one' });
    await here.board.refused(409, 'patchSecret', { params: { secretId: two.id }, body: { name: 'One' } });
    await here.board.call('patchSecret', { params: { secretId: id }, body: { name: 'One' } });
    await (await inOffice('Other names')).secret(VALUE, 'One');
  });

  it.each([
    [{ name: '', value: 'x' }],
    [{ name: 'x', value: '' }],
    [{ name: 'x' }],
    [{ name: 'x', value: 5 }],
    [{ name: 'x', value: 'x', key: '../x' }],
    [{ name: 'x', value: 'x', provider: 'elsewhere' }],
  ])('%j is refused', async (body) => {
    await office.board.refused(400, 'createSecret', { params: { companyId: office.id }, body: body as never });
  });

  it('are the business of the board alone', async () => {
    const here = await inOffice('Board');
    const { id } = await here.secret(VALUE);
    const ceo = await here.keyOf(await here.agent({ role: 'ceo' }));
    for (const who of [ceo, await office.keyOf(await office.agent())]) {
      await who.refused(403, 'listSecrets', { params: { companyId: here.id } });
      await who.refused(403, 'deleteSecret', { params: { secretId: id } });
    }
    await plane.nobody.refused(401, 'listSecrets', { params: { companyId: here.id } });
    expect(await here.board.call('listSecretProviders', { params: { companyId: here.id } })).toHaveLength(1);
  });
});

describe('a run', () => {
  it('gets the latest version or the one that is named, and its log shows neither', async () => {
    const here = await inOffice('Versions');
    const { id } = await here.secret('first-value');
    await here.board.call('rotateSecret', { params: { secretId: id }, body: { value: 'second-value!' } });
    const agent = await here.agent({
      adapterConfig: shell(`${printing('LATEST')}; ${printing('FIRST')}; ${printing('KEYED')}`, {
        env: {
          LATEST: { type: 'secret_ref', secretId: id },
          FIRST: { type: 'secret_ref', secretId: id, version: 1 },
          KEYED: { type: 'user_secret_ref', key: 'some-key', version: 'latest' },
          GONE: { type: 'user_secret_ref', key: 'no-such-key', required: false },
        },
      }),
    });
    expect(agent.adapterConfig.env).toMatchObject({ LATEST: { type: 'secret_ref', secretId: id } });
    const run = await here.runOf(agent);
    expect(run).toMatchObject({ status: 'succeeded' });
    const output = await here.output(run.id);
    expect(output).toContain('length 13 value ***REDACTED***');
    expect(output).toContain('length 11 value ***REDACTED***');
    expect(JSON.stringify(run)).not.toMatch(/first-value|second-value/);
  });

  it('fails with a reason when its secret is gone', async () => {
    const here = await inOffice('Gone');
    const { id } = await here.secret(VALUE);
    const agent = await here.agent({
      adapterConfig: shell('true', { env: { A: { type: 'secret_ref', secretId: id } } }),
    });
    await here.board.call('deleteSecret', { params: { secretId: id } });
    expect(await here.runOf(agent)).toMatchObject({
      status: 'failed',
      errorCode: 'adapter_failed',
      error: expect.stringContaining('The variable A refers to a secret that does not exist any more'),
    });
  });

  it('fails with a reason when it wants a version or a user secret that is not there', async () => {
    const here = await inOffice('Wants');
    const { id } = await here.secret(VALUE);
    const env = { A: { type: 'secret_ref', secretId: id, version: 7 } };
    const wants = await here.agent({ adapterConfig: shell('true', { env }) });
    expect((await here.runOf(wants)).error).toContain('wants version 7 of the secret Some key, which has 1');
    const user = await here.agent({
      adapterConfig: shell('true', { env: { A: { type: 'user_secret_ref', key: 'none' } } }),
    });
    expect((await here.runOf(user)).error).toContain('The variable A refers to a secret');
  });

  it('gets plain values as they were set, through edits that send masks back', async () => {
    const here = await inOffice('Plain');
    const odd = '$sealed:11111111-1111-4111-8111-111111111111';
    const agent = await here.agent({
      adapterConfig: shell('printf "%s|" "$ONE" "$TWO" "$ODD" | tr a-z A-Z', {
        env: { ONE: 'one', TWO: 'two', ODD: odd },
      }),
    });
    expect(agent.adapterConfig.env as object).toEqual({
      ONE: { type: 'plain', value: '***REDACTED***' },
      TWO: { type: 'plain', value: '***REDACTED***' },
      ODD: { type: 'plain', value: '***REDACTED***' },
    });
    const env = { ...(agent.adapterConfig.env as object), TWO: 'zwei' };
    await here.board.call('patchAgent', { params: { id: agent.id }, body: { adapterConfig: { env } } });
    const run = await here.runOf(agent);
    expect(await here.output(run.id)).toBe(`ONE|ZWEI|${odd.toUpperCase()}|`);
  });
});

describe('a configuration', () => {
  it('refers to secrets of its own company alone', async () => {
    const [here, there] = [await inOffice('Here'), await inOffice('There')];
    const foreign = await there.secret(VALUE);
    const own = await here.agent();
    const before = plane.rowCounts();
    for (const secretId of [foreign.id, '11111111-1111-4111-8111-111111111111']) {
      const adapterConfig = shell('true', { env: { A: { type: 'secret_ref', secretId } } });
      for (const refused of [
        await here.board.refused(422, 'createAgent', {
          params: { companyId: here.id },
          body: { name: 'x', adapterConfig },
        }),
        await here.board.refused(422, 'patchAgent', { params: { id: own.id }, body: { title: 'half', adapterConfig } }),
      ]) {
        expect(refused.error).toContain('Secret must belong to same company: A');
      }
    }
    expect(plane.rowCounts()).toEqual(before);
    expect((await here.getAgent(own.id)).title).toBeNull();
  });

  it('gives an agent no user secret that it does not have', async () => {
    const here = await inOffice('Guess');
    await here.secret(VALUE, 'stripe');
    const env = { A: { type: 'user_secret_ref' as const, key: 'stripe' } };
    const agent = await here.agent();
    const self = await here.keyOf(agent);
    const patch = { params: { id: agent.id }, body: { adapterConfig: { env } } };
    expect((await self.refused(403, 'patchAgent', patch)).error).toContain('Only the operator');
    await here.board.call('patchAgent', patch);
    await self.call('patchAgent', { params: { id: agent.id }, body: { adapterConfig: { env, model: 'm' } } });
  });
});

describe('a lost or wrong key', () => {
  it('fails runs with a reason and is not replaced', async () => {
    const first = await startPlane();
    const here = await first.company();
    const agent = await here.agent({ adapterConfig: shell('true', { env: { A: 'some-value' } }) });
    await first.control.stop();
    const { secretKey } = dataPaths(first.dataDir);
    writeFileSync(secretKey, Buffer.alloc(32, 1).toString('hex'));
    const second = await startPlane({ dataDir: first.dataDir });
    const again = new (here.constructor as typeof Office)(second, here.company);
    expect((await again.runOf(agent)).error).toContain('is not the one it was stored with');
    await second.stop();
    await first.stop();
  });
});

it('a secret that begins with another one is masked whole where a run shows its command', async () => {
  const office = await plane.company();
  const [short, long] = ['prefix-secret', 'prefix-secret-and-tail'];
  const config = shell(`: ${long}`, { env: { ONE: short, TWO: long } });
  const run = await office.runOf(await office.agent({ adapterConfig: config }));
  const events = await plane.board.call('runEvents', { params: { runId: run.id } });
  const invoked = events.find(({ eventType }) => eventType === 'adapter.invoke');
  expect(invoked?.payload).toMatchObject({ commandArgs: ['-c', ': ***REDACTED***'] });
});
