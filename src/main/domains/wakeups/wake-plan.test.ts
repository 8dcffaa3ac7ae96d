import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../runs/runs.service.ts';
import { planWake, type WakeFacts } from './wake-plan.ts';

const run = (id: string, state: 'queued' | 'running', agentId = 'me'): Run => ({ id, state, agentId }) as Run;
const facts = (changes: Partial<WakeFacts> = {}): WakeFacts => ({
  by: 'user',
  source: 'on_demand',
  agentId: 'me',
  issueId: null,
  taskKey: null,
  brings: false,
  sameTask: [],
  onIssue: [],
  holder: null,
  ...changes,
});

describe('a wakeup for a task', () => {
  it.each<[string, Partial<WakeFacts>, string]>([
    ['of nobody yet', { taskKey: 'k' }, 'enqueue'],
    ['that waits in the queue, by a human', { taskKey: 'k', sameTask: [run('q', 'queued')] }, 'q'],
    ['that waits in the queue, by the agent', { by: 'agent', taskKey: 'k', sameTask: [run('q', 'queued')] }, 'q'],
    ['under way, by a human', { taskKey: 'k', sameTask: [run('r', 'running')] }, 'enqueue'],
    ['under way, by the agent itself', { by: 'agent', taskKey: 'k', sameTask: [run('r', 'running')] }, 'r'],
    ['under way, by a timer', { by: 'system', source: 'timer', sameTask: [run('r', 'running')] }, 'r'],
    [
      'under way, by a change',
      { by: 'system', source: 'assignment', taskKey: 'k', sameTask: [run('r', 'running')] },
      'enqueue',
    ],
    [
      'under way, with a comment',
      { by: 'agent', brings: true, taskKey: 'k', sameTask: [run('r', 'running')] },
      'enqueue',
    ],
    ['at large, by a human', { sameTask: [run('q', 'queued')] }, 'enqueue'],
    ['at large, by the agent itself', { by: 'agent', sameTask: [run('q', 'queued')] }, 'q'],
  ])('%s', (_what, changes, wanted) => {
    const plan = planWake(facts(changes));
    expect(plan.type === 'coalesce' ? plan.run.id : plan.type).toBe(wanted);
  });
});

describe('a wakeup for an issue', () => {
  const issue = { issueId: 'i', taskKey: 'i' };

  it.each<[string, Partial<WakeFacts>, string]>([
    ['that is free', {}, 'enqueue'],
    ['that another agent works on', { onIssue: [run('r', 'running', 'other')] }, 'defer r'],
    ['that the agent works on, by a human', { onIssue: [run('r', 'running')] }, 'defer r'],
    ['that the agent works on, by itself', { by: 'agent', onIssue: [run('r', 'running')] }, 'coalesce r'],
    [
      'that the agent works on, with a comment',
      { by: 'agent', brings: true, onIssue: [run('r', 'running')] },
      'defer r',
    ],
    ['with a run of the agent in the queue', { onIssue: [run('q', 'queued')] }, 'coalesce q'],
    ['with a run of another in the queue', { onIssue: [run('q', 'queued', 'other')] }, 'enqueue'],
    ['that a run took without being woken for it', { holder: run('h', 'running', 'other') }, 'defer h'],
  ])('%s', (_what, changes, wanted) => {
    const plan = planWake(facts({ ...issue, ...changes }));
    const told = {
      enqueue: '',
      coalesce: 'run' in plan ? ` ${plan.run.id}` : '',
      defer: 'holder' in plan ? ` ${plan.holder.id}` : '',
    };
    expect(`${plan.type}${told[plan.type]}`).toBe(wanted);
  });

  it('never gets a run of its own while another works on it', () => {
    const active = fc.array(
      fc.record({
        id: fc.uuid(),
        state: fc.constantFrom('queued', 'running'),
        agentId: fc.constantFrom('me', 'other'),
      }),
      { maxLength: 5 },
    ) as unknown as fc.Arbitrary<Run[]>;
    const by = fc.constantFrom<WakeFacts['by']>('user', 'agent', 'system');
    fc.assert(
      fc.property(active, by, fc.boolean(), fc.constantFrom('timer', 'on_demand'), (onIssue, who, brings, source) => {
        const plan = planWake(facts({ ...issue, by: who, brings, source: source as WakeFacts['source'], onIssue }));
        if (onIssue.some((each) => each.state === 'running')) expect(plan.type).not.toBe('enqueue');
        if (plan.type === 'coalesce') expect(plan.run.agentId).toBe('me');
      }),
    );
  });
});
