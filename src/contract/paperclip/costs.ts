/** Costs on the Paperclip surface. Shapes: the Paperclip server. */
import { z } from 'zod';
import { anyTime, cents, isoTime, uuid } from '../primitives.ts';
import { paperclipAgentStatus } from './agents.ts';

const tokens = z.number().int().min(0).max(1_000_000_000_000);
/** More than this for one call is a mistake, and sums of it stay exact. */
const MOST_CENTS_OF_ONE_EVENT = 10_000_000_000;
const word = z.string().trim().min(1).max(200);

export const costEvent = z.object({
  id: uuid,
  companyId: uuid,
  agentId: uuid,
  issueId: uuid.nullable(),
  projectId: uuid.nullable(),
  goalId: uuid.nullable(),
  heartbeatRunId: uuid.nullable(),
  billingCode: z.string().nullable(),
  provider: z.string(),
  biller: z.string(),
  billingType: z.string(),
  costStatus: z.literal('reported'),
  model: z.string(),
  inputTokens: tokens,
  cachedInputTokens: tokens,
  outputTokens: tokens,
  costCents: cents,
  occurredAt: isoTime,
  createdAt: isoTime,
});

const reference = uuid.nullable().default(null);
export const createCostEventBody = z.object({
  agentId: uuid,
  issueId: reference,
  projectId: reference,
  goalId: reference,
  heartbeatRunId: reference,
  billingCode: word.nullable().default(null),
  provider: word,
  /** Who sends the bill; the provider unless said otherwise. */
  biller: word.optional(),
  billingType: word.default('unknown'),
  model: word,
  inputTokens: tokens.default(0),
  cachedInputTokens: tokens.default(0),
  outputTokens: tokens.default(0),
  costCents: cents.max(MOST_CENTS_OF_ONE_EVENT),
  occurredAt: anyTime,
});
export type CreateCostEvent = z.output<typeof createCostEventBody>;

/** Without a range: the running UTC month. */
export const costRangeQuery = z.object({
  from: anyTime.optional(),
  to: anyTime.optional(),
});
export type CostRange = z.output<typeof costRangeQuery>;

export const costSummary = z.object({
  companyId: uuid,
  spendCents: cents,
  budgetCents: cents,
  /** 0 without a budget. */
  utilizationPercent: z.number(),
  from: isoTime,
  to: isoTime,
});

export const agentCosts = z.object({
  agentId: uuid,
  /** Null once the agent is deleted. */
  agentName: z.string().nullable(),
  agentStatus: paperclipAgentStatus.nullable(),
  costCents: cents,
  inputTokens: tokens,
  cachedInputTokens: tokens,
  outputTokens: tokens,
  eventCount: z.number().int(),
});
