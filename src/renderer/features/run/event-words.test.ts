import { describe, expect, it } from 'vitest';
import { commandOf, eventWords } from './event-words.ts';

describe('events of a run', () => {
  it.each([
    ['run started', 'The process started.'],
    ['run failed: Process exited with code 3', 'The run failed. Process exited with code 3.'],
    ['run cancelled: Cancelled by a board operator', 'The run was stopped. Stopped by you.'],
    ['run lost', 'The run was lost.'],
    ['something of an adapter', 'something of an adapter.'],
  ])('say “%s” in plain words', (message, words) => {
    expect(eventWords({ message })).toBe(words);
  });

  it('show the command as it would be typed', () => {
    expect(commandOf({ command: '/bin/sh', commandArgs: ['-c', "echo 'a b'"] })).toBe(
      `/bin/sh -c 'echo '\\''a b'\\'''`,
    );
    expect(commandOf({ command: 3 })).toBeNull();
    expect(commandOf(null)).toBeNull();
  });
});
