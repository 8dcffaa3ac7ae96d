/** The page that this surface follows: every sample of it against the schema of its route. */
import { describe, expect, it } from 'vitest';
import { agentbotRoutes } from '../../../src/contract/agentbot/routes.ts';
import type { Route } from '../../../src/contract/route.ts';
import { PAGE_BODIES, PAGE_SAMPLES } from '../../fixtures/api/agentbot/page-samples.ts';
import { agentbotEnvelope } from '../../fixtures/api/contract-check.ts';

const ROUTES: readonly Route[] = Object.values(agentbotRoutes);
const routeOf = (key: string): Route | undefined => ROUTES.find(({ method, path }) => key === `${method} ${path}`);
const rows = <T extends { route: string }>(all: readonly T[]) =>
  all.filter(({ route }) => routeOf(route) !== undefined).map((each) => [each.route, each] as const);

describe('a sample of the page', () => {
  it.each(rows(PAGE_SAMPLES).map(([route, sample]) => [sample.name, route, sample] as const))(
    '%s is an answer of %s, to the last key',
    (_name, key, { response }) => {
      const parsed = routeOf(key)?.response.safeParse(response);
      expect(parsed?.error?.issues).toBeUndefined();
      expect(parsed?.data).toEqual(response);
    },
  );

  it.each(rows(PAGE_BODIES))('of a request to %s is taken: $body', (key, { body }) => {
    expect(routeOf(key)?.body?.safeParse(body).error?.issues).toBeUndefined();
  });

  it('of an error has our sentence beside it', () => {
    const lifecycle = { success: false, status: 'error' };
    expect(agentbotEnvelope.safeParse({ ...lifecycle, error: 'It could not be started.' }).success).toBe(true);
  });
});
