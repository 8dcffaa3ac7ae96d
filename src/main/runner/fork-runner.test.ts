import { expect, it } from 'vitest';
import { runnerEnv } from './fork-runner.ts';

const env = { PATH: '/bin', HOME: '/home/a', NODE_OPTIONS: '-r x', WHEELHOUSE_TOKEN: 'x', ELECTRON_RUN_AS_NODE: '1' };

it('passes on what the user has set up, and nothing that configures us', () => {
  expect(runnerEnv({ env })).toEqual({ PATH: '/bin', HOME: '/home/a' });
});

it('makes Electron behave as Node when asked', () => {
  expect(runnerEnv({ env, electronRunAsNode: true })).toEqual({
    PATH: '/bin',
    HOME: '/home/a',
    ELECTRON_RUN_AS_NODE: '1',
  });
});
