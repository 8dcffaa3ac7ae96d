import { describe, expect, it } from 'vitest';
import { parseShellArguments } from './arguments.ts';

const ID = '0b7c8a52-6f0e-4f0a-9d0c-0a4c3a9d9e11';
const NOTHING = { port: null, dataDir: null, link: null, problem: null };

describe('the command line of the app', () => {
  it.each<[string[], object]>([
    [[], {}],
    [['--no-sandbox', '/app', '--inspect=0', '--user-data-dir=/a'], {}],
    [['/app', '--port', '0'], { port: 0 }],
    [['/app', '--port=4000', '--data-dir=/data'], { port: 4000, dataDir: '/data' }],
    [['/app', '--port', '1', '--port', '2'], { port: 2 }],
    [['--port', '4000', '/app', `wheelhouse://run/${ID}`], { port: 4000, link: { path: `/runs/${ID}` } }],
    [['/app', 'wheelhouse://run/../../settings'], {}],
  ])('%j', (argv, expected) => expect(parseShellArguments(argv)).toEqual({ ...NOTHING, ...expected }));

  it.each([
    [['--port', '70000'], '--port must be'],
    [['--port', '3100x'], '--port must be'],
    [['--port'], '--port must be'],
    [['--port', '-1'], '--port must be'],
    [['--data-dir', '--port', '1'], '--data-dir needs'],
    [['--data-dir='], '--data-dir needs'],
  ])('%j is refused in words', (argv, words) => expect(parseShellArguments(argv).problem).toContain(words));
});
