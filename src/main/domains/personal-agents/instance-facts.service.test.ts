import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../../contract/agents.ts';
import type { Agent } from '../agents/agents.service.ts';
import { InstanceFactsService } from './instance-facts.service.ts';

const facts = new InstanceFactsService({
  hasRuntime: (adapterType) => adapterType === 'process',
  apiUrl: () => 'http://localhost:3100',
});
const agent = (state: AgentState, adapterType: string): Agent => ({ state, adapterType }) as Agent;

describe('an agent as an instance', () => {
  it.each<[AgentState, string, string]>([
    ['awaiting_approval', 'pending', 'pending'],
    ['provisioning', 'provisioning', 'provisioning'],
    ['ready', 'running', 'stopped'],
    ['running', 'running', 'running'],
    ['idle', 'running', 'stopped'],
    ['paused', 'stopped', 'stopped'],
    ['failed', 'error', 'error'],
    ['terminated', 'stopped', 'stopped'],
  ])('that is %s is %s with a runtime and %s without', (state, withRuntime, without) => {
    expect(facts.statusOf(agent(state, 'process'))).toBe(withRuntime);
    expect(facts.statusOf(agent(state, 'http'))).toBe(without);
  });

  it('is up when it can be woken', () => {
    const up = ['ready', 'running', 'idle', 'failed'] as const;
    for (const state of up) expect(facts.isUp(agent(state, 'process')), state).toBe(true);
    for (const state of up) expect(facts.isUp(agent(state, 'http')), state).toBe(false);
    const down = ['awaiting_approval', 'provisioning', 'paused', 'terminated'] as const;
    for (const state of down) expect(facts.isUp(agent(state, 'process')), state).toBe(false);
  });

  it('is reached by its id', () => {
    expect(facts.addressesOf('abc')).toEqual({
      subdomain: 'abc.agents.localhost',
      url: 'http://abc.agents.localhost:3100',
      websocketUrl: 'ws://localhost:3100/agent/abc',
    });
  });
});
