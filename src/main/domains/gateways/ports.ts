/**
 * A gateway as the control plane sees it, be it the embedded one (in process, no socket) or a remote one. Names of the
 * calls follow the OpenClaw gateway RPC. Whatever goes wrong is an AppError `bad_gateway` whose details are
 * `GatewayFailure`: a safe sentence, whether trying again can help, and why.
 */
import type { Actor } from '../../../contract/access.ts';
import type { MessageRole } from '../../../contract/gateways.ts';
import type { WriteTransaction } from '../../db/store.ts';

export interface GatewayAgent {
  /** As the gateway knows it: `mc-<uuid>`, `lead-<board uuid>`, `mc-gateway-<gateway uuid>`. */
  readonly id: string;
  readonly name: string;
  readonly workspace: string;
}

/** How often the gateway wakes an agent. `every`: `10m`, `30s`. */
export interface GatewayHeartbeat {
  readonly every: string;
  readonly target: string;
  readonly includeReasoning: boolean;
}

export interface GatewayFile {
  readonly name: string;
  /** The gateway knows the name, but there is no such file yet. */
  readonly missing: boolean;
  readonly bytes: number;
}

export interface GatewaySession {
  /** `agent:<gateway agent id>:<name>` */
  readonly key: string;
  readonly label: string | null;
  readonly updatedAt: string;
}

export interface GatewayMessage {
  readonly role: MessageRole;
  readonly text: string;
  readonly at: string;
}

export interface GatewaySend {
  readonly sessionKey: string;
  readonly message: string;
  /** Whether the agent is to be woken for it; else it waits in the session. */
  readonly deliver: boolean;
  readonly idempotencyKey: string;
}

/** Why a call of a gateway failed. */
export type GatewayProblem =
  | 'unreachable'
  | 'timeout'
  | 'refused'
  | 'unauthorized'
  | 'unsupported_file'
  | 'agent_not_found'
  | 'session_not_found';

export interface GatewayFailure {
  readonly problem: GatewayProblem;
  /** Trying again later can help. */
  readonly transient: boolean;
}

/** Every call ends when `signal` is aborted, and may be made again: what is there already is fine. */
export interface GatewayPort {
  /** The gateway's version: `2026.9.1`. */
  version(signal?: AbortSignal): Promise<string>;
  agents(signal?: AbortSignal): Promise<readonly GatewayAgent[]>;
  createAgent(agent: GatewayAgent, signal?: AbortSignal): Promise<'created' | 'exists'>;
  updateAgent(agent: GatewayAgent & { readonly heartbeat: GatewayHeartbeat }, signal?: AbortSignal): Promise<void>;
  /** With its files. An agent that is not there is fine. */
  deleteAgent(agentId: string, signal?: AbortSignal): Promise<void>;
  files(agentId: string, signal?: AbortSignal): Promise<readonly GatewayFile[]>;
  /** Null when there is no such file. */
  readFile(agentId: string, name: string, signal?: AbortSignal): Promise<string | null>;
  /** Whole or not at all. `unsupported_file` where the gateway does not let this name be written. */
  writeFile(agentId: string, name: string, content: string, signal?: AbortSignal): Promise<void>;
  deleteFile(agentId: string, name: string, signal?: AbortSignal): Promise<void>;
  sessions(signal?: AbortSignal): Promise<readonly GatewaySession[]>;
  history(sessionKey: string, limit: number, signal?: AbortSignal): Promise<readonly GatewayMessage[]>;
  labelSession(sessionKey: string, label: string, signal?: AbortSignal): Promise<void>;
  /** Begins anew. A session that is not there is fine. */
  resetSession(sessionKey: string, signal?: AbortSignal): Promise<void>;
  /** A session that is not there is fine. */
  deleteSession(sessionKey: string, signal?: AbortSignal): Promise<void>;
  send(message: GatewaySend, signal?: AbortSignal): Promise<void>;
}

/** How a remote gateway is reached. */
export interface GatewayTarget {
  readonly url: string;
  readonly token: string | null;
  readonly allowInsecureTls: boolean;
  readonly disableDevicePairing: boolean;
}

/** Reaches gateways that are not this process. */
export type RemoteGateways = (target: GatewayTarget) => GatewayPort;

/** The agents of gateways, as provisioning and placements keep them. */
export interface GatewayCrew {
  /** Makes the main agent, or writes its files again and wakes it. @throws AppError bad_gateway (what is made so far stays) */
  provisionMain(actor: Actor, gatewayId: string): Promise<void>;
  /** Takes the agent from its gateway and removes it. @throws AppError bad_gateway */
  remove(actor: Actor, agentId: string): Promise<void>;
  /** The workspace root of a gateway has changed: its agents' folders are elsewhere from now on. */
  relocateIn(tx: WriteTransaction, gatewayId: string, workspaceRoot: string): void;
}
