import { describe, expect, it } from 'vitest';
import { plainEnvironment } from './environment.ts';
import { processAdapter } from './process.ts';
import { findAdapter } from './registry.ts';

const { plan, judge } = processAdapter;

describe('a plan of the process adapter', () => {
  it('takes the command as it is, with a grace of 15 seconds and no limit', () => {
    expect(plan({ command: ' ls ' })).toEqual({
      program: { type: 'command', command: 'ls', args: [] },
      cwd: null,
      env: {},
      timeoutMs: null,
      graceMs: 15_000,
    });
  });

  it('takes everything that it knows and leaves the rest alone', () => {
    const config = {
      command: 'ls',
      args: ['-l', 7],
      cwd: '/tmp',
      env: { A: '1', B: { type: 'plain', value: '2' } },
      timeoutSec: 1.5,
      graceSec: 0,
      model: 'ignored',
    };
    expect(plan(config)).toEqual({
      program: { type: 'command', command: 'ls', args: ['-l', '7'] },
      cwd: '/tmp',
      env: { A: '1', B: '2' },
      timeoutMs: 1500,
      graceMs: 0,
    });
    expect(plan({ command: 'ls', timeoutSec: 0 }).timeoutMs).toBeNull();
    expect(plan({ script: 'a/b.mjs', args: ['x'] }).program).toEqual({
      type: 'script',
      script: 'a/b.mjs',
      args: ['x'],
    });
  });

  it.each([
    [{}, 'Process adapter missing command'],
    [{ command: '  ' }, 'command'],
    [{ command: 7 }, 'command'],
    [{ command: 'ls', cwd: 'here' }, 'cwd must be an absolute path'],
    [{ command: 'ls', args: 'all' }, 'args'],
    [{ command: 'ls', timeoutSec: -1 }, 'timeoutSec'],
    [{ command: 'ls', graceSec: '5' }, 'graceSec'],
    [{ command: 'ls', env: { A: 5 } }, 'adapterConfig.env'],
    [{ command: 'ls', env: { A: { type: 'secret_ref', secretId: 'x' } } }, 'The variable A refers to a secret'],
  ])('%j is refused with a reason', (config, message) => {
    expect(() => plan(config)).toThrow(message);
    expect(() => plan(config)).toThrow(expect.objectContaining({ code: 'unprocessable' }));
  });
});

describe('the verdict', () => {
  it.each([
    [{ exitCode: 0, signal: null }, null],
    [{ exitCode: 1, signal: null }, 'Process exited with code 1'],
    [{ exitCode: null, signal: 'SIGTERM' }, 'Process was ended by signal SIGTERM'],
  ])('of %j is %j', (end, error) => {
    expect(judge(end)).toEqual(error === null ? { ok: true } : { ok: false, error });
  });
});

describe('the environment', () => {
  it('is empty when none is configured, and keeps odd names', () => {
    expect(plainEnvironment({})).toEqual({});
    expect(plainEnvironment({ env: { 'a.b': 'x', constructor: 'y' } })).toEqual({ 'a.b': 'x', constructor: 'y' });
  });
});

describe('the registry', () => {
  it('knows what can run here and nothing else', () => {
    expect(findAdapter('process')).toBe(processAdapter);
    for (const type of ['claude_local', '', 'constructor', '__proto__']) expect(findAdapter(type)).toBeNull();
  });
});
