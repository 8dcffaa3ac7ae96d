import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { paperclipRoutes } from '../../contract/paperclip/routes.ts';
import type { Method, Route } from '../../contract/route.ts';
import { createMatcher } from './route-matcher.ts';

const route = (method: Method, path: string): Route => ({
  method,
  path,
  summary: '',
  callers: ['anyone'],
  params: z.object({}),
  status: 200,
  response: z.unknown(),
  errors: [],
});
const match = createMatcher({
  one: route('GET', '/things/:id'),
  literal: route('GET', '/things/me'),
  change: route('PATCH', '/things/:id'),
  deep: route('GET', '/things/:id/parts/:partId'),
  deepLiteral: route('GET', '/things/:id/parts/all'),
  list: route('GET', '/things'),
});
const named = (method: string, path: string) => {
  const found = match(method, path);
  return found.type === 'route' ? [found.name, found.params] : found;
};

describe('finding a route', () => {
  it.each([
    ['GET', '/things', 'list', {}],
    ['GET', '/things/7', 'one', { id: '7' }],
    ['HEAD', '/things/7', 'one', { id: '7' }],
    ['PATCH', '/things/7', 'change', { id: '7' }],
    ['GET', '/things/7/parts/8', 'deep', { id: '7', partId: '8' }],
    ['GET', '/things/a%20b', 'one', { id: 'a b' }],
    ['GET', '/things/a%2Fb', 'one', { id: 'a/b' }],
  ])('%s %s is %s', (method, path, name, params) => {
    expect(named(method, path)).toEqual([name, params]);
  });

  it('prefers words to parameters, whatever the order of the table', () => {
    expect(named('GET', '/things/me')).toEqual(['literal', {}]);
    expect(named('GET', '/things/7/parts/all')).toEqual(['deepLiteral', { id: '7' }]);
    expect(named('PATCH', '/things/me')).toMatchObject({ type: 'wrong_method', allowed: ['GET', 'HEAD'] });
  });

  it('says which methods a path has', () => {
    expect(named('DELETE', '/things/7')).toMatchObject({ type: 'wrong_method', allowed: ['GET', 'HEAD', 'PATCH'] });
    expect(named('POST', '/things')).toMatchObject({ type: 'wrong_method', allowed: ['GET', 'HEAD'] });
  });

  it('orders paths that match the same request, also between tables: the earlier word comes first', () => {
    const shapeOf = (method: string, path: string) => ({ shape: '', ...match(method, path) }).shape;
    expect(shapeOf('GET', '/things/me') < shapeOf('GET', '/things/7')).toBe(true);
    expect(shapeOf('PATCH', '/things/me')).toBe(shapeOf('GET', '/things/me'));
    expect(shapeOf('GET', '/things/7/parts/all') < shapeOf('GET', '/things/7/parts/8')).toBe(true);
  });

  it.each(['/', '/thing', '/things/7/parts', '/things/7/8', '/things/7/parts/8/9', '//things', ''])(
    'finds nothing at %j',
    (path) => {
      expect(named('GET', path)).toEqual({ type: 'none' });
    },
  );

  it('survives what is not validly encoded', () => {
    for (const path of ['/things/%', '/things/%zz', '/things/%E0%A4%A']) {
      expect(match('GET', path).type).toBe('route');
    }
  });
});

describe('the Paperclip table', () => {
  it('reaches every one of its routes', () => {
    const matcher = createMatcher(paperclipRoutes);
    for (const [name, { method, path }] of Object.entries(paperclipRoutes)) {
      const found = matcher(method, path.replace(/:\w+/g, 'x1'));
      expect(found).toMatchObject({ type: 'route', name });
    }
  });
});

describe('the order of a table', () => {
  it.each(Object.entries(paperclipRoutes))('does not hide %s', (name, { method, path }) => {
    const example = path.replace(/:\w+/g, '11111111-1111-4111-8111-111111111111');
    expect(createMatcher(paperclipRoutes)(method, example)).toMatchObject({ type: 'route', name });
  });
});
