import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentOfSession, gatewayNames, type Place } from './gateway-names.ts';

const AGENT = 'c91361ef-6d85-439c-82e1-8f388a302e6a';
const BOARD = '550e8400-e29b-41d4-a716-446655440000';
const GATEWAY = '55cc268a-4b45-400f-accf-201e025232ac';

const names = (place: Place, root = '~/.openclaw') => gatewayNames(AGENT, GATEWAY, place, root);

describe('names on a gateway', () => {
  it('are those of the API page for a worker', () => {
    expect(names({ role: 'worker', boardId: BOARD }, '/home/ubuntu/.openclaw/')).toEqual({
      gatewayAgentId: `mc-${AGENT}`,
      sessionKey: `agent:mc-${AGENT}:main`,
      workspacePath: `/home/ubuntu/.openclaw/workspace-mc-${AGENT}`,
    });
  });

  it('follow the board for its lead and the gateway for its main agent', () => {
    expect(names({ role: 'lead', boardId: BOARD })).toEqual({
      gatewayAgentId: `lead-${BOARD}`,
      sessionKey: `agent:lead-${BOARD}:main`,
      workspacePath: `~/.openclaw/workspace-lead-${BOARD}`,
    });
    expect(names({ role: 'main', boardId: null })).toEqual({
      gatewayAgentId: `mc-gateway-${GATEWAY}`,
      sessionKey: `agent:mc-gateway-${GATEWAY}:main`,
      workspacePath: `~/.openclaw/workspace-gateway-${GATEWAY}`,
    });
  });

  it('give the agent back from its session, whatever ids they are made of', () => {
    const place = fc.oneof(
      fc.record({ role: fc.constant('worker' as const), boardId: fc.option(fc.uuid()) }),
      fc.record({ role: fc.constant('lead' as const), boardId: fc.uuid() }),
      fc.record({ role: fc.constant('main' as const), boardId: fc.constant(null) }),
    );
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), place, (agentId, gatewayId, where) => {
        const made = gatewayNames(agentId, gatewayId, where, '/w');
        expect(agentOfSession(made.sessionKey)).toBe(made.gatewayAgentId);
      }),
    );
  });

  it('end a root without its slashes and keep all else of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(5), (root, slashes) => {
        fc.pre(!root.endsWith('/'));
        const { workspacePath } = names({ role: 'worker', boardId: null }, root + '/'.repeat(slashes));
        expect(workspacePath).toBe(`${root}/workspace-mc-${AGENT}`);
      }),
    );
  });

  it('tell what is no session of an agent', () => {
    for (const key of ['', 'main', 'agent:', 'agent:x', 'agent:x:', 'agent::main'])
      expect(agentOfSession(key)).toBeNull();
  });
});
