/** What instances need of the outside. The composition root connects it. */
import type { RunFigures } from '../../../contract/runner.ts';
import type { Agent } from '../agents/agents.service.ts';

/** Measures processes of runs; rejects when there is no runner now. */
export interface FiguresPort {
  measure(runIds: readonly string[]): Promise<RunFigures[]>;
}

/** The subscription plan of whoever an agent belongs to (null: the operator). */
export type PlanOf = (ownerUserId: string | null) => string;

/** Writes what is made for an agent again where it is missing or has changed. */
export interface GeneratedFiles {
  /** Its instructions. */
  instructions(agent: Agent): Promise<void>;
  /** Its files on its gateway; nothing for an agent without a place. @throws AppError bad_gateway */
  gateway(agentId: string, wishes?: { readonly resetSession: boolean }): Promise<void>;
}

/** The folder that runs of an agent work in where its configuration names none. */
export type WorkspaceOf = (agentId: string) => string;
