/** A company at a glance, and stopping all of it. Shapes: the Paperclip server. */
import { z } from 'zod';
import { cents, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { company } from './companies.ts';
import { board, both, inCompany, none } from './route-parts.ts';

const count = z.number().int();

export const dashboard = z.object({
  companyId: uuid,
  agents: z.object({ active: count, running: count, paused: count, error: count }),
  tasks: z.object({ open: count, inProgress: count, blocked: count, done: count }),
  costs: z.object({ monthSpendCents: cents, monthBudgetCents: cents, monthUtilizationPercent: z.number() }),
  pendingApprovals: count,
  budgets: z.object({ activeIncidents: count, pendingApprovals: count, pausedAgents: count, pausedProjects: count }),
  /** The last 14 days in UTC, today last. */
  runActivity: z.array(
    z.object({
      date: z.iso.date(),
      succeeded: count,
      failed: count,
      recovered: count,
      other: count,
      total: count,
      failedByErrorCode: z.record(z.string(), count),
    }),
  ),
});
export type Dashboard = z.infer<typeof dashboard>;

export const sidebarBadges = z.object({ inbox: count, approvals: count, failedRuns: count, joinRequests: count });
export type SidebarBadges = z.infer<typeof sidebarBadges>;

export const companyStats = z.record(uuid, z.object({ agentCount: count, issueCount: count }));
export type CompanyStats = z.infer<typeof companyStats>;

export const dashboardRoutes = defineRoutes({
  companyStats: {
    method: 'GET',
    path: '/companies/stats',
    summary: 'How many agents and issues each company has',
    callers: both,
    params: none,
    status: 200,
    response: companyStats,
    errors: [],
  },
  dashboard: {
    method: 'GET',
    path: '/companies/:companyId/dashboard',
    summary: 'Agents, work, money and runs of a company in numbers',
    callers: both,
    params: inCompany,
    status: 200,
    response: dashboard,
    errors: ['not_found', 'forbidden'],
  },
  sidebarBadges: {
    method: 'GET',
    path: '/companies/:companyId/sidebar-badges',
    summary: 'How much of a company waits for somebody',
    callers: both,
    params: inCompany,
    status: 200,
    response: sidebarBadges,
    errors: ['not_found', 'forbidden'],
  },
  listRoutines: {
    method: 'GET',
    path: '/companies/:companyId/routines',
    summary: 'Routines of a company; there are none here, agents are woken by timers',
    callers: both,
    params: inCompany,
    status: 200,
    response: z.array(z.never()),
    errors: ['not_found', 'forbidden'],
  },
  pauseCompany: {
    method: 'POST',
    path: '/companies/:companyId/pause',
    summary: 'Stop a company at once: every run is cancelled and nothing is woken until it is resumed',
    callers: board,
    params: inCompany,
    status: 200,
    response: company,
    errors: ['not_found', 'forbidden', 'conflict'],
  },
  resumeCompany: {
    method: 'POST',
    path: '/companies/:companyId/resume',
    summary: 'Let a company work again',
    callers: board,
    params: inCompany,
    status: 200,
    response: company,
    errors: ['not_found', 'forbidden', 'conflict'],
  },
});
