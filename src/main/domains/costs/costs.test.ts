import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../db/store.ts';
import { storeOptions, tempFolder } from '../../db/testing/temp-store.ts';
import { newId } from '../../platform/ids.ts';
import { monthOf } from '../../platform/utc-month.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import { createCostsRepo } from './costs.repo.ts';
import { CostsService } from './costs.service.ts';
import { SpendingService } from './spending.service.ts';

const ACTOR = { type: 'system' } as const;

/** Around the turns of months and years, where offsets and milliseconds decide. */
const anyTime = fc
  .tuple(
    fc.constantFrom(
      '2025-12-31T23:59:59.999Z',
      '2026-01-01T00:00:00.000Z',
      '2026-02-28T12:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ),
    fc.integer({ min: -90_000_000, max: 90_000_000 }),
  )
  .map(([base, offset]) => new Date(Date.parse(base) + offset).toISOString());
const anyEvent = fc.record({
  agent: fc.integer({ min: 0, max: 2 }),
  project: fc.option(fc.integer({ min: 0, max: 1 })),
  company: fc.integer({ min: 0, max: 1 }),
  cents: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10_000_000_000 })),
  at: anyTime,
});

it('the sums of every month and scope are those that counting all events gives', async () => {
  const store = await openStore(storeOptions(tempFolder()));
  onTestFinished(() => store.close());
  const repo = createCostsRepo(store.db);
  await fc.assert(
    fc.asyncProperty(fc.array(anyEvent, { maxLength: 30 }), anyTime, anyTime, anyTime, async (events, now, a, b) => {
      const companies = [newId(), newId()];
      const agents = companies.map(() => [newId(), newId(), newId()]);
      const projects = companies.map(() => [newId(), newId()]);
      const clock = { now: () => Date.parse(now), iso: () => now } as never;
      for (const id of companies) {
        store.raw
          .prepare(
            "INSERT INTO companies (id, name, status, issue_prefix, created_at, updated_at) VALUES (?, 'x', 'active', ?, '', '')",
          )
          .run(id, id);
      }
      const costs = new CostsService({
        store,
        repo,
        access: { require: () => undefined } as unknown as AccessService,
        agents: { find: () => null } as unknown as AgentsService,
        companies: { find: () => ({ budgetMonthlyCents: 0 }) } as unknown as CompaniesService,
        projectOf: () => null,
        costRecorded: () => undefined,
        clock,
      });
      const spending = new SpendingService(repo, clock);
      await Promise.all(
        events.map((event) =>
          store.write((tx) =>
            costs.recordIn(tx, companies[event.company] ?? '', {
              agentId: agents[event.company]?.[event.agent] ?? '',
              projectId: event.project === null ? null : (projects[event.company]?.[event.project] ?? ''),
              issueId: null,
              goalId: null,
              heartbeatRunId: null,
              billingCode: null,
              provider: 'p',
              billingType: 'unknown',
              model: 'm',
              inputTokens: 1,
              cachedInputTokens: 0,
              outputTokens: 0,
              costCents: event.cents,
              occurredAt: event.at,
            }),
          ),
        ),
      );
      const sum = (keep: (event: (typeof events)[number]) => boolean): number =>
        events.filter(keep).reduce((total, { cents }) => total + cents, 0);
      const inMonth = (event: (typeof events)[number]): boolean => monthOf(event.at) === monthOf(now);
      const [from, to] = [a, b].sort() as [string, string];
      const inRange = (event: (typeof events)[number]): boolean => event.at >= from && event.at < to;
      companies.forEach((id, company) => {
        const ofCompany = (event: (typeof events)[number]): boolean => event.company === company;
        expect(spending.spent('company', id)).toBe(sum((event) => ofCompany(event) && inMonth(event)));
        expect(costs.summary(ACTOR, id, {}).spendCents).toBe(spending.spent('company', id));
        expect(costs.summary(ACTOR, id, { from, to }).spendCents).toBe(
          sum((event) => ofCompany(event) && inRange(event)),
        );
        const byAgent = new Map(costs.byAgent(ACTOR, id, { from, to }).map((row) => [row.agentId, row]));
        agents[company]?.forEach((agentId, agent) => {
          const own = (event: (typeof events)[number]): boolean => ofCompany(event) && event.agent === agent;
          expect(spending.spent('agent', agentId)).toBe(sum((event) => own(event) && inMonth(event)));
          expect(spending.spentSince(agentId, from)).toBe(sum((event) => own(event) && event.at >= from));
          const inside = events.filter((event) => own(event) && inRange(event));
          expect(byAgent.get(agentId)?.eventCount ?? 0).toBe(inside.length);
          expect(byAgent.get(agentId)?.costCents ?? 0).toBe(sum((event) => own(event) && inRange(event)));
        });
        projects[company]?.forEach((projectId, project) => {
          const own = (event: (typeof events)[number]): boolean => ofCompany(event) && event.project === project;
          expect(spending.spent('project', projectId)).toBe(sum((event) => own(event) && inMonth(event)));
        });
      });
    }),
    { numRuns: 60 },
  );
});
