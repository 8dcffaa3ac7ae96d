/** The org chart and the helpers for adapters through the client. */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clientStage } from './client.ts';

const stage = clientStage();

it('draws the company', async () => {
  const boss = await stage.createAgent({ name: 'Boss', role: 'ceo' });
  await stage.createAgent({ name: 'Report', reportsTo: boss.id });
  expect(await stage.json(['org', 'get', ...stage.inCompany])).toMatchObject([
    { name: 'Boss', role: 'ceo', reports: [{ name: 'Report', reports: [] }] },
  ]);
  for (const [kind, start] of [
    ['svg', '<svg'],
    ['png', '\u0089PNG'],
  ] as const) {
    const file = join(tmpdir(), `wheelhouse-client-${process.pid}.${kind}`);
    const { code, err } = await stage.run(['org', kind, ...stage.inCompany, '--out', file]);
    expect(code, err).toBe(0);
    const image = readFileSync(file, 'latin1');
    rmSync(file);
    expect(image).toContain(start);
    if (kind === 'svg') expect(image).toContain('Report');
  }
});

it('helps with adapters', async () => {
  expect(await stage.json(['adapter', 'models', 'process', ...stage.inCompany])).toEqual([]);
  expect(await stage.json(['adapter', 'detect-model', 'process', ...stage.inCompany])).toBeNull();
  const config = JSON.stringify({ adapterConfig: { command: 'true' } });
  const test = ['adapter', 'test-environment', 'process', ...stage.inCompany, '--payload-json', config];
  expect(await stage.json(test)).toMatchObject({ adapterType: 'process', status: 'pass' });
  expect(await stage.refused(['adapter', 'models', 'nonsense', ...stage.inCompany])).toContain('API error 422');
});
