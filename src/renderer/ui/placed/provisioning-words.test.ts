import { describe, expect, it } from 'vitest';
import {
  attemptWords,
  canCancel,
  isBeingDeleted,
  type Provisioning,
  progressWords,
  stepsAround,
  stepWords,
} from './provisioning-words.ts';

const at = (step: string, state: string, attempts = 1): Provisioning => ({
  step,
  state,
  attempts,
  nextAttemptAt: null,
  error: null,
});

describe('the setting up of an agent in words', () => {
  it('counts the steps of its own pass', () => {
    expect(progressWords(at('write_files', 'running'))).toBe('being set up, step 3 of 5');
    expect(progressWords(at('reset_session', 'running'))).toBe('being set up, step 4 of 6');
    expect(progressWords(at('delete_session', 'waiting'))).toBe('will be tried again, step 2 of 3');
    expect(progressWords(at('delete_agent', 'running'))).toBe('being deleted, step 1 of 3');
    expect(progressWords(at('wake', 'failed'))).toBe('failed at step 5 of 5');
    expect(progressWords(at('create_agent', 'cancelled'))).toBe('cancelled at step 1 of 5');
  });

  it('says what comes next', () => {
    expect(attemptWords(at('wake', 'running'))).toBe('The first attempt is under way.');
    expect(attemptWords(at('wake', 'running', 3))).toBe('Attempt 3 is under way.');
    expect(attemptWords(at('wake', 'waiting', 1))).toBe('Tried 1 time.');
    expect(attemptWords(at('wake', 'failed', 4))).toBe('Tried 4 times. It is not tried again by itself.');
    expect(attemptWords(at('wake', 'cancelled', 2))).toContain('what was done so far stays');
  });

  it('knows what can be cancelled, and a step that came later', () => {
    expect([canCancel(at('wake', 'waiting')), canCancel(at('wake', 'failed'))]).toEqual([true, false]);
    expect([isBeingDeleted(at('remove', 'failed')), isBeingDeleted(at('wake', 'failed'))]).toEqual([true, false]);
    expect(stepWords('paint_the_fence')).toBe('Paint the fence');
    expect(stepsAround('paint_the_fence').at(-1)).toBe('paint_the_fence');
  });
});
