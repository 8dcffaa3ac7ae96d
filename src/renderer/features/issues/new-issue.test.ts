import { describe, expect, it } from 'vitest';
import type { Agent } from '../../api/types.ts';
import { bodyOf, EMPTY_DRAFT, startWords } from './new-issue.ts';

const agent = (status: Agent['status']) => ({ id: 'a', name: 'Ada', status }) as Agent;

describe('a new issue', () => {
  it('is to do at once or waits, and has nothing that was not given', () => {
    expect(bodyOf({ ...EMPTY_DRAFT, title: ' Write ' })).toEqual({
      title: 'Write',
      description: null,
      assigneeAgentId: null,
      priority: 'medium',
      status: 'todo',
    });
    expect(bodyOf({ ...EMPTY_DRAFT, startNow: false }).status).toBe('backlog');
  });

  it.each([
    ['backlog', 'idle', 'It waits in the backlog.'],
    ['todo', 'idle', 'Ada is woken to do it.'],
    ['todo', 'paused', 'Ada is paused and starts when resumed.'],
  ] as const)('that is %s for an agent that is %s: what happens next', (status, agentStatus, words) => {
    expect(startWords({ status, assigneeAgentId: 'a' }, [agent(agentStatus)])).toBe(words);
  });

  it('without an assignee is nobody’s', () => {
    expect(startWords({ status: 'todo', assigneeAgentId: null }, [])).toBe('Nobody has it yet.');
  });
});
