/** How many agents a second are set up on the embedded gateway when 200 are asked for at once. */
import { expect, test } from 'vitest';
import { bestOf, report } from '../fixtures/figures.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const AGENTS = 200;
const ROUNDS = 4;
const LEAST_PER_SECOND = 50;

test(`${AGENTS} agents at once are set up at ${LEAST_PER_SECOND} a second`, async () => {
  const server = await scene().start();
  const companyId = await makeCompany(server);
  const [gateway] = (await server.get<{ items: { id: string; organization_id: string }[] }>('/api/v1/gateways')).items;
  expect(gateway).toMatchObject({ organization_id: companyId });
  let round = 0;
  // The first round warms up what all of them use.
  const msPerAgent = await bestOf(ROUNDS, 1000 / LEAST_PER_SECOND, async () => {
    round += 1;
    const board = {
      name: `Board ${round}`,
      slug: `board-${round}`,
      description: 'For figures.',
      gateway_id: gateway?.id,
    };
    const { id: board_id } = await server.post<{ id: string }>('/api/v1/boards', board);
    const startedAt = performance.now();
    const agents = await Promise.all(
      Array.from({ length: AGENTS }, (_, number) =>
        // What they do when they are woken is no part of the figure.
        server.post<{ status: string }>('/api/v1/agents', {
          name: `Agent ${round} ${number}`,
          board_id,
          status: 'paused',
        }),
      ),
    );
    const ms = performance.now() - startedAt;
    expect(agents.map(({ status }) => status)).toEqual(agents.map(() => 'paused'));
    return ms / AGENTS;
  });
  const perSecond = 1000 / msPerAgent;
  report('provisioning', [{ name: 'agents', value: perSecond, unit: 'per second', limit: `>= ${LEAST_PER_SECOND}` }]);
  expect(perSecond).toBeGreaterThanOrEqual(LEAST_PER_SECOND);
});
