import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyPolicy, type PolicyVerdict } from './policy.ts';

describe('a policy', () => {
  it.each<[string, unknown, PolicyVerdict]>([
    ['none', undefined, 'open'],
    ['null', null, 'open'],
    ['an empty one', {}, 'open'],
    ['a discoverable agent', { agentVisibility: { mode: 'discoverable' } }, 'open'],
    ['a private agent', { agentVisibility: { mode: 'private', hiddenFromDefaultDirectory: true } }, 'restricted'],
    ['the company’s default', { assignmentPolicy: { mode: 'company_default' } }, 'open'],
    ['a protected assignment', { assignmentPolicy: { mode: 'protected' } }, 'restricted'],
    ['a required approval', { protectedAgent: { requiresApproval: true } }, 'blocked'],
    ['an approval that is not required', { protectedAgent: { requiresApproval: false } }, 'open'],
    ['the other way to require one', { assignmentPolicy: { protectedAgentRequiresApproval: true } }, 'blocked'],
    ['a blocked assignment', { protectedAgent: { blockAssignment: true } }, 'blocked'],
    ['one that says who manages it', { managedBy: 'plugin:trust', agentVisibility: { mode: 'private' } }, 'restricted'],
    [
      'the strictest of several',
      { agentVisibility: { mode: 'private' }, protectedAgent: { requiresApproval: true } },
      'blocked',
    ],
    ['an unknown key', { agentVisibility: { mode: 'discoverable' }, somethingNew: true }, 'unknown'],
    ['an unknown key inside', { protectedAgent: { needsTwoEyes: true } }, 'unknown'],
    ['an unknown mode', { agentVisibility: { mode: 'secret' } }, 'unknown'],
    ['a mode that is a word of objects', { agentVisibility: { mode: 'constructor' } }, 'unknown'],
    ['a key that is a word of objects', JSON.parse('{"__proto__":{"a":1}}'), 'unknown'],
    ['a flag that is none', { protectedAgent: { requiresApproval: 'yes' } }, 'unknown'],
    ['a text', 'protected', 'unknown'],
    ['a list', [], 'unknown'],
    ['a block that is a list', { protectedAgent: [true] }, 'unknown'],
  ])('%s', (_what, policy, verdict) => {
    expect(classifyPolicy(policy)).toBe(verdict);
  });

  it('of any other shape is never open', () => {
    const known = ['agentVisibility', 'assignmentPolicy', 'protectedAgent', 'managedBy'];
    const odd = fc
      .dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
      .filter((policy) => Object.keys(policy).some((key) => !known.includes(key)));
    fc.assert(
      fc.property(odd, (policy) => {
        expect(classifyPolicy(policy)).toBe('unknown');
      }),
    );
  });
});
