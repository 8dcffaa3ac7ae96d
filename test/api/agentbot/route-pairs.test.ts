/** Paths below `/api` that routes of both Paperclip and Agentbot could take: each of them, and to whom it leads. */
import { describe, expect, it } from 'vitest';
import { agentbotRoutes } from '../../../src/contract/agentbot/routes.ts';
import { missionControlRoutes } from '../../../src/contract/mission-control/routes.ts';
import { paperclipRoutes } from '../../../src/contract/paperclip/routes.ts';
import type { Route, RouteTable } from '../../../src/contract/route.ts';

type Winner = 'the credential decides' | 'paperclip' | 'agentbot' | 'the method decides';

const isParameter = (segment: string): boolean => segment.startsWith(':');
const segmentsOf = ({ path }: Route): string[] => path.toLowerCase().split('/');

/** Whether one path can be both. */
function canMeet(a: Route, b: Route): boolean {
  const [left, right] = [segmentsOf(a), segmentsOf(b)];
  const fits = (segment: string, i: number): boolean =>
    segment === right[i] || isParameter(segment) || isParameter(right[i] ?? '');
  return left.length === right.length && left.every(fits);
}

/** Who has the first literal where the other has a parameter. */
function moreLiteral(a: Route, b: Route): 'a' | 'b' | null {
  const [left, right] = [segmentsOf(a).map(isParameter), segmentsOf(b).map(isParameter)];
  const i = left.findIndex((is, at) => is !== right[at]);
  return i === -1 ? null : left[i] ? 'b' : 'a';
}

function winnerOf(paperclip: Route, agentbot: Route): Winner {
  const literal = moreLiteral(paperclip, agentbot);
  if (literal !== null) return literal === 'a' ? 'paperclip' : 'agentbot';
  return paperclip.method === agentbot.method ? 'the credential decides' : 'the method decides';
}

const routesOf = (table: RouteTable): readonly Route[] => Object.values(table);
const meetings = routesOf(paperclipRoutes).flatMap((paperclip) =>
  routesOf(agentbotRoutes)
    .filter((agentbot) => canMeet(paperclip, agentbot))
    .map(
      (agentbot) =>
        `${paperclip.method} ${paperclip.path} / ${agentbot.method} ${agentbot.path}: ${winnerOf(paperclip, agentbot)}`,
    ),
);

describe('routes of Paperclip and Agentbot', () => {
  it('that have the very same path and method are these three', () => {
    expect(meetings.filter((each) => each.endsWith('the credential decides')).sort()).toEqual([
      'DELETE /agents/:id / DELETE /agents/:id: the credential decides',
      'GET /agents/:id / GET /agents/:id: the credential decides',
      'GET /openapi.json / GET /openapi.json: the credential decides',
    ]);
  });

  it('meet nowhere but below /agents/:id and its two words', () => {
    const others = meetings.filter((each) => !each.endsWith('the credential decides'));
    expect(others.sort()).toEqual([
      'DELETE /agents/:id / GET /agents/:id: the method decides',
      'DELETE /agents/:id / GET /agents/provision: agentbot',
      'DELETE /agents/:id / POST /agents/provision: agentbot',
      'DELETE /agents/:id / PUT /agents/:id: the method decides',
      'GET /agents/:id / DELETE /agents/:id: the method decides',
      'GET /agents/:id / GET /agents/provision: agentbot',
      'GET /agents/:id / POST /agents/provision: agentbot',
      'GET /agents/:id / PUT /agents/:id: the method decides',
      'GET /agents/me / DELETE /agents/:id: paperclip',
      'GET /agents/me / GET /agents/:id: paperclip',
      'GET /agents/me / PUT /agents/:id: paperclip',
      'GET /instance/scheduler-heartbeats / GET /instance/:userId: paperclip',
      'PATCH /agents/:id / DELETE /agents/:id: the method decides',
      'PATCH /agents/:id / GET /agents/:id: the method decides',
      'PATCH /agents/:id / GET /agents/provision: agentbot',
      'PATCH /agents/:id / POST /agents/provision: agentbot',
      'PATCH /agents/:id / PUT /agents/:id: the method decides',
    ]);
  });
});

describe('routes of Agentbot', () => {
  it('never begin like those of Mission Control, whose base is longer', () => {
    expect(routesOf(agentbotRoutes).filter(({ path }) => /^\/(v1|:\w+)(\/|$)/.test(path))).toEqual([]);
    expect(routesOf(missionControlRoutes).length).toBeGreaterThan(0);
  });

  it('delete nothing that a path without the name of a product could mean for Paperclip, but as deprecated', () => {
    const shared = routesOf(agentbotRoutes).filter(
      (route) => route.method === 'DELETE' && routesOf(paperclipRoutes).some((other) => canMeet(other, route)),
    );
    expect(shared.map(({ path }) => path)).toEqual(['/agents/:id']);
    for (const { deprecatedFor } of shared) expect(deprecatedFor).toBeDefined();
  });
});
