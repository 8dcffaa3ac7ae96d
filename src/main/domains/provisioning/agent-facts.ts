/** All that an agent's files are made from. */
import type { BoardRules } from '../../../contract/boards.ts';
import type { PlacementRole } from '../../../contract/gateways.ts';
import type { JsonObject } from '../../../contract/primitives.ts';

export interface BoardFacts extends BoardRules {
  readonly id: string;
  readonly name: string;
  readonly boardType: string;
  readonly objective: string | null;
  readonly successMetrics: JsonObject | null;
  readonly targetDate: string | null;
  readonly goalConfirmed: boolean;
  readonly maxAgents: number;
}

/** The person whom the agent works for. */
export interface PersonFacts {
  readonly name: string;
  readonly preferredName: string;
  readonly pronouns: string;
  readonly timezone: string;
  readonly notes: string;
  readonly context: string;
}

export interface AgentFacts {
  readonly agentId: string;
  readonly name: string;
  readonly role: PlacementRole;
  readonly sessionKey: string;
  readonly mainSessionKey: string;
  readonly workspaceRoot: string;
  readonly workspacePath: string;
  readonly baseUrl: string;
  readonly token: string;
  readonly board: BoardFacts | null;
  readonly person: PersonFacts;
  readonly identityProfile: JsonObject | null;
  readonly identityTemplate: string | null;
  readonly soulTemplate: string | null;
}
