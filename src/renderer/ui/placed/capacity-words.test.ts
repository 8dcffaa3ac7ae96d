import { describe, expect, it } from 'vitest';
import { capacityWords, fullWords } from './capacity-words.ts';

describe('the capacity of a board', () => {
  it('is counted against the number that somebody chose, the lead beside it', () => {
    const five = { workers: 3, maxAgents: 5, maxAgentsChosen: true, leadAgentId: null };
    expect(capacityWords(five)).toBe('3 of 5 agents');
    expect(capacityWords({ ...five, leadAgentId: 'someone' })).toBe('3 of 5 agents and a lead');
    expect(capacityWords({ ...five, workers: 0, maxAgents: 1 })).toBe('0 of 1 agent');
  });

  it('says where it binds nobody but agents', () => {
    const open = { workers: 2, maxAgents: 1, maxAgentsChosen: false, leadAgentId: null };
    expect(capacityWords(open)).toBe('2 agents, no limit for people');
    expect(fullWords(open)).toBeNull();
  });

  it('says when it is reached', () => {
    expect(fullWords({ workers: 4, maxAgents: 5, maxAgentsChosen: true })).toBeNull();
    expect(fullWords({ workers: 5, maxAgents: 5, maxAgentsChosen: true })).toContain('5 of 5 agents');
  });
});
