/** A gateway in memory, for tests: what it was asked, and what it is to refuse. */
import { AppError } from '../../../../contract/errors.ts';
import type { GatewayAgent, GatewayPort, GatewayProblem, GatewaySend, GatewaySession } from '../../gateways/ports.ts';

export const gatewayError = (message: string, problem: GatewayProblem, transient: boolean): AppError =>
  new AppError('bad_gateway', message, { details: { problem, transient } });

export class FakeGateway implements GatewayPort {
  readonly calls: string[] = [];
  readonly agentsThere = new Map<string, GatewayAgent>();
  readonly filesThere = new Map<string, Map<string, string>>();
  readonly sent = new Map<string, GatewaySend>();
  readonly unsupported = new Set<string>();
  /** Runs before every call; what it throws is the answer, and while it waits the gateway does. */
  before: (call: string) => void | Promise<void> = () => undefined;
  /** Runs after every call, before its answer. */
  after: (call: string) => void | Promise<void> = () => undefined;

  async #call<T>(call: string, act: () => T): Promise<T> {
    this.calls.push(call);
    await this.before(call);
    const result = act();
    await this.after(call);
    return result;
  }

  #files(agentId: string): Map<string, string> {
    const files = this.filesThere.get(agentId);
    if (files === undefined) throw gatewayError(`agent ${agentId} not found`, 'agent_not_found', false);
    return files;
  }

  version = (): Promise<string> => this.#call('version', () => '2026.9.1');
  agents = (): Promise<GatewayAgent[]> => this.#call('agents', () => [...this.agentsThere.values()]);
  createAgent(agent: GatewayAgent): Promise<'created' | 'exists'> {
    return this.#call('createAgent', () => {
      if (this.agentsThere.has(agent.id)) return 'exists';
      this.agentsThere.set(agent.id, agent);
      this.filesThere.set(agent.id, new Map());
      return 'created';
    });
  }
  updateAgent = (agent: GatewayAgent): Promise<void> =>
    this.#call('updateAgent', () => {
      this.#files(agent.id);
      this.agentsThere.set(agent.id, agent);
    });
  deleteAgent = (agentId: string): Promise<void> =>
    this.#call('deleteAgent', () => {
      this.agentsThere.delete(agentId);
      this.filesThere.delete(agentId);
    });
  files = (agentId: string): Promise<{ name: string; missing: boolean; bytes: number }[]> =>
    this.#call('files', () =>
      [...this.#files(agentId)].map(([name, content]) => ({ name, missing: false, bytes: content.length })),
    );
  readFile = (agentId: string, name: string): Promise<string | null> =>
    this.#call(`readFile ${name}`, () => this.#files(agentId).get(name) ?? null);
  writeFile(agentId: string, name: string, content: string): Promise<void> {
    return this.#call(`writeFile ${name}`, () => {
      if (this.unsupported.has(name)) throw gatewayError(`unsupported file "${name}"`, 'unsupported_file', false);
      this.#files(agentId).set(name, content);
    });
  }
  deleteFile = (agentId: string, name: string): Promise<void> =>
    this.#call(`deleteFile ${name}`, () => void this.#files(agentId).delete(name));
  sessions = (): Promise<GatewaySession[]> => this.#call('sessions', () => []);
  history = (): Promise<[]> => this.#call('history', () => []);
  labelSession = (): Promise<void> => this.#call('labelSession', () => undefined);
  resetSession = (): Promise<void> => this.#call('resetSession', () => undefined);
  deleteSession = (): Promise<void> => this.#call('deleteSession', () => undefined);
  send = (message: GatewaySend): Promise<void> =>
    this.#call('send', () => void this.sent.set(message.idempotencyKey, message));
}
