import { describe, expect, it } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { obstacleOf } from './start-obstacle.ts';

const held = (url: unknown) =>
  new AppError('conflict', 'held', { details: { pid: 1, command: 'wheelhouse serve', startedAt: 'now', url } });

describe('what keeps the app from starting', () => {
  it('is a held data folder, with the page of its holder', () => {
    expect(obstacleOf(held('http://localhost:3100'))).toEqual({
      type: 'data folder held',
      reason: 'held',
      url: 'http://localhost:3100',
    });
  });

  it.each([null, 7, 'https://a.example', 'http://localhost:3100@a.example', 'file:///a', 'http://localhost:3100/x'])(
    'never leads to another address than one of this machine: %j',
    (url) => expect(obstacleOf(held(url))).toMatchObject({ url: null }),
  );

  it('is a taken port', () => {
    const cause = Object.assign(new Error('in use'), { code: 'EADDRINUSE' });
    expect(obstacleOf(new AppError('conflict', 'taken', { cause }))).toEqual({ type: 'port taken', reason: 'taken' });
  });

  it.each([new AppError('conflict', 'a'), new AppError('unavailable', 'b'), new Error('c'), undefined])(
    'is something else: %s',
    (error) => expect(obstacleOf(error)).toEqual({ type: 'other' }),
  );
});
