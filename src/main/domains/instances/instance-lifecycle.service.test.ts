import { beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Agent } from '../agents/agents.service.ts';
import { type InstanceLifecycleDeps, InstanceLifecycleService } from './instance-lifecycle.service.ts';

const FILLED_IN = { command: 'tool', model: 'default' };
let agent: Agent;
let program: { problem: string | null; version: string | null };
let deeds: string[];
let kept: JsonObject;

/** As much of the rest as an update asks for. */
const deps = {
  store: { write: async (fn: (tx: object) => unknown) => fn({}) },
  access: { require: () => undefined },
  agents: { current: () => agent },
  facts: { isUp: () => true },
  backups: { copy: async () => void deeds.push('backup') },
  programs: { filledIn: () => FILLED_IN, look: async () => program },
  agentChanges: {
    reconfigureIn: (_tx: object, _actor: object, _agent: Agent, adapterConfig: JsonObject, source: string) => {
      agent = { ...agent, adapterConfig };
      deeds.push(source);
    },
  },
  runs: { endAllOf: async () => void deeds.push('end') },
  repo: { put: (_id: string, changes: JsonObject) => void Object.assign(kept, changes) },
  activity: { record: (_tx: object, _actor: object, { action }: { action: string }) => void deeds.push(action) },
  clock: { iso: () => '2026-01-01T00:00:00.000Z' },
} as unknown as InstanceLifecycleDeps;

beforeEach(() => {
  agent = {
    id: 'a',
    companyId: 'c',
    name: 'Ada',
    state: 'idle',
    adapterConfig: { command: 'tool' },
  } as unknown as Agent;
  program = { problem: null, version: '2.0.0' };
  deeds = [];
  kept = {};
});

const update = () => new InstanceLifecycleService(deps).act(OPERATOR, agent, 'update');

describe('an update', () => {
  it('puts aside what is there, writes the configuration again and keeps the version', async () => {
    await update();
    expect(deeds).toEqual(['backup', 'patch', 'end', 'end', 'agent.program_updated']);
    expect(agent.adapterConfig).toEqual(FILLED_IN);
    expect(kept).toMatchObject({ programVersion: '2.0.0' });
  });

  it('takes the configuration back when the agent does not come up', async () => {
    program = { problem: 'Its tool is not installed.', version: null };
    await expect(update()).rejects.toMatchObject({
      code: 'bad_gateway',
      message: 'Ada does not come up. Its tool is not installed.',
    });
    expect(deeds).toEqual(['backup', 'patch', 'end', 'rollback']);
    expect(agent.adapterConfig).toEqual({ command: 'tool' });
    expect(kept).toEqual({});
  });
});
