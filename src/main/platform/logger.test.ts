import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLogger, type FileLogger, type LoggerOptions, silentLogger } from './logger.ts';
import { tempFolder } from './testing/temp-folder.ts';

function open(options: LoggerOptions): FileLogger {
  const logger = createLogger(options);
  onTestFinished(() => logger.close());
  return logger;
}

const lines = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

it('writes one JSON object per line, at once, for the user alone', () => {
  const file = join(tempFolder(), 'log');
  open({ file }).warn({ port: 3100, err: new Error('in use') }, 'cannot listen');
  expect(lines(file)).toMatchObject([
    { level: 40, pid: process.pid, port: 3100, err: { message: 'in use' }, msg: 'cannot listen' },
  ]);
  expect(new Date(lines(file)[0]?.time as string).getTime()).toBeCloseTo(Date.now(), -5);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('writes from its level up', () => {
  const file = join(tempFolder(), 'log');
  const logger = open({ file, level: 'warn' });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level]({}, level);
  expect(lines(file).map(({ msg }) => msg)).toEqual(['warn', 'error']);
});

it('writes no secret, wherever it stands', () => {
  const file = join(tempFolder(), 'log');
  const secret = `whb_${'a1'.repeat(24)}`;
  const logger = open({ file });
  logger.info({ text: secret, token: 'hidden-too' }, `the message has ${secret}`);
  logger.child({ text: secret, cookie: 'hidden-too' }).info({}, 'of a child');
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/a1a1|hidden-too/);
  expect(text.match(/\[redacted\]/g)).toHaveLength(5);
});

it('adds the fields of a child to each of its lines, and to no other', () => {
  const file = join(tempFolder(), 'log');
  const logger = open({ file });
  logger.child({ run: 'r1' }).child({ agent: 'a1' }).info({ x: 1 }, 'inner');
  logger.info({}, 'outer');
  const [inner, outer] = lines(file);
  expect(inner).toMatchObject({ run: 'r1', agent: 'a1', x: 1 });
  expect(outer).not.toHaveProperty('run');
});

it('appends to what is there', () => {
  const file = join(tempFolder(), 'log');
  open({ file }).info({}, 'first');
  open({ file }).info({}, 'second');
  expect(lines(file).map(({ msg }) => msg)).toEqual(['first', 'second']);
});

it('puts a large file aside at start and keeps three of them', () => {
  const file = join(tempFolder(), 'log');
  for (let start = 1; start <= 6; start++) open({ file, rotateAboveBytes: 10 }).info({ start }, 'a line');
  const starts = ['log.3', 'log.2', 'log.1', 'log'].map((name) => lines(join(file, '..', name))[0]?.start);
  expect(starts).toEqual([3, 4, 5, 6]);
  expect(existsSync(`${file}.4`)).toBe(false);
});

it('leaves a file alone that is not too large', () => {
  const file = join(tempFolder(), 'log');
  writeFileSync(file, `${JSON.stringify({ msg: 'old' })}\n`);
  open({ file }).info({}, 'new');
  expect(lines(file).map(({ msg }) => msg)).toEqual(['old', 'new']);
});

it('writes the same to the standard error output when asked to', () => {
  const file = join(tempFolder(), 'log');
  const module = new URL('logger.ts', import.meta.url).href;
  const script = `import { createLogger } from ${JSON.stringify(module)};
    createLogger({ file: process.argv[1], stderr: true }).info({ a: 1 }, 'both');`;
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], {
    encoding: 'utf8',
  });
  expect(JSON.parse(stderr)).toMatchObject({ a: 1, msg: 'both' });
  expect(readFileSync(file, 'utf8')).toBe(stderr);
  expect(stdout).toBe('');
});

it.skipIf(process.platform !== 'linux')('survives a full disk', async () => {
  const logger = createLogger({ file: '/dev/full' });
  logger.error({}, 'lost');
  // An error of the stream would come now, and without a listener end the process.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(() => logger.error({}, 'lost too')).not.toThrow();
});

it('has a silent form', () => {
  expect(() => silentLogger.child({ a: 1 }).error({}, 'nothing')).not.toThrow();
});
