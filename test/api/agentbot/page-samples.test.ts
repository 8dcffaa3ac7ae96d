/** The page that this surface follows: every sample of it against the schema of its route. */
import { describe, expect, it } from 'vitest';
import { agentbotRoutes } from '../../../src/contract/agentbot/routes.ts';
import type { Route } from '../../../src/contract/route.ts';
import { PAGE_BODIES, PAGE_SAMPLES } from '../../fixtures/api/agentbot/page-samples.ts';
import { agentbotEnvelope } from '../../fixtures/api/contract-check.ts';

const ROUTES: readonly Route[] = Object.values(agentbotRoutes);
function routeOf(key: string): Route {
  const route = ROUTES.find(({ method, path }) => key === `${method} ${path}`);
  if (route === undefined) throw new Error(`there is no route ${key}`);
  return route;
}

describe('a sample of the page', () => {
  it.each(PAGE_SAMPLES.map((sample) => [sample.name, sample.route, sample] as const))(
    '%s is an answer of %s, to the last key',
    (_name, key, { response }) => {
      const parsed = routeOf(key).response.safeParse(response);
      expect(parsed.error?.issues).toBeUndefined();
      expect(parsed.data).toEqual(response);
    },
  );

  it.each(PAGE_BODIES.map((each) => [each.route, each] as const))(
    'of a request to %s is taken: $body',
    (key, { body }) => {
      expect(routeOf(key).body?.safeParse(body)).toMatchObject({ success: true });
    },
  );

  it('of an error has our sentence beside it', () => {
    const lifecycle = { success: false, status: 'error' };
    expect(agentbotEnvelope.safeParse({ ...lifecycle, error: 'It could not be started.' }).success).toBe(true);
  });
});
