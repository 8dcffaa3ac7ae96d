import { describe, expect, it } from 'vitest';
import { capacityProblem } from './board-capacity.ts';
import { changedFields, needsManager, requireGoal, updateMessage } from './board-changes.ts';
import type { Board } from './boards.repo.ts';

const board = { id: 'b1', name: 'Ops', maxAgents: 1, successMetrics: { a: 1 }, objective: null } as unknown as Board;

describe('capacity of a board', () => {
  const of = (maxAgents: number, maxAgentsChosen: boolean, workers: number) => ({
    maxAgents,
    maxAgentsChosen,
    workers,
  });

  it('holds agents to the number, whoever chose it', () => {
    expect(capacityProblem(of(1, false, 0), true)).toBeNull();
    expect(capacityProblem(of(1, false, 1), true)).toBe(
      'Board worker-agent limit reached: max_agents=1 (excluding the lead); cannot create more than 1 agent.',
    );
    expect(capacityProblem(of(3, false, 4), true)).toContain('max_agents=3 (excluding the lead)');
  });

  it('holds people to it where somebody chose it', () => {
    expect(capacityProblem(of(1, false, 9), false)).toBeNull();
    expect(capacityProblem(of(0, true, 0), false)).toContain('cannot create more than 0 agents.');
  });
});

describe('changing a board', () => {
  it('knows what is for managers alone', () => {
    expect(needsManager({ name: 'Other', goalConfirmed: true })).toBe(false);
    for (const changes of [{ maxAgents: 2 }, { leadAgentId: null }, { onlyLeadCanChangeStatus: false }])
      expect(needsManager(changes)).toBe(true);
  });

  it('asks for a goal that can be measured before it is confirmed', () => {
    const goal = { boardType: 'goal', goalConfirmed: true, objective: 'Ship', successMetrics: { done: 3 } } as const;
    expect(() => requireGoal(goal)).not.toThrow();
    for (const lacking of [{ objective: null }, { objective: '' }, { successMetrics: null }, { successMetrics: {} }])
      expect(() => requireGoal({ ...goal, ...lacking })).toThrow('Confirmed goal boards require');
    expect(() => requireGoal({ ...goal, boardType: 'general', objective: null })).not.toThrow();
    expect(() => requireGoal({ ...goal, goalConfirmed: false, objective: null })).not.toThrow();
  });

  it('finds what differs and says it in the words of the API', () => {
    const changed = changedFields(board, { name: 'Ops', successMetrics: { a: 1 }, maxAgents: 2, objective: 'Ship' });
    expect(changed).toEqual({ maxAgents: 2, objective: 'Ship' });
    expect(updateMessage(board, changed)).toContain('- max_agents: 1 -> 2\n- objective: null -> "Ship"');
  });
});
