/** What an agent remembers on a gateway elsewhere, in the file that such gateways have for it. */
import { AppError } from '../../../contract/errors.ts';
import type { GatewaysService } from '../gateways/gateways.service.ts';
import type { GatewayPort } from '../gateways/ports.ts';
import type { PlacementsService } from '../placements/placements.service.ts';

const MEMORY_FILE = 'MEMORY.md';
const LIMIT_MS = 20_000;

export interface GatewayMemoryDeps {
  readonly gateways: Pick<GatewaysService, 'find' | 'portOf'>;
  readonly placements: Pick<PlacementsService, 'find'>;
}

export class GatewayMemory {
  readonly #deps: GatewayMemoryDeps;

  constructor(deps: GatewayMemoryDeps) {
    this.#deps = deps;
  }

  /** Whether the agent is on a gateway elsewhere. */
  isElsewhere(agentId: string): boolean {
    return this.#place(agentId) !== null;
  }

  /** Null: there is none, or the agent is not on a gateway elsewhere. @throws AppError bad_gateway */
  async read(agentId: string): Promise<string | null> {
    return this.#ask(agentId, ({ port, id }, signal) => port.readFile(id, MEMORY_FILE, signal));
  }

  /** @throws AppError bad_gateway */
  async remove(agentId: string): Promise<void> {
    await this.#ask(agentId, ({ port, id }, signal) => port.deleteFile(id, MEMORY_FILE, signal));
  }

  async #ask<T>(
    agentId: string,
    question: (place: { port: GatewayPort; id: string }, signal: AbortSignal) => Promise<T>,
  ): Promise<T | null> {
    const place = this.#place(agentId);
    if (place === null) return null;
    try {
      return await question(place, AbortSignal.timeout(LIMIT_MS));
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      throw new AppError('bad_gateway', `The gateway does not give the agent’s memory: ${cause.message}`, { cause });
    }
  }

  #place(agentId: string): { port: GatewayPort; id: string } | null {
    const { gateways, placements } = this.#deps;
    const placement = placements.find(agentId);
    const gateway = placement === null ? null : gateways.find(placement.gatewayId);
    if (placement === null || gateway === null || gateway.kind === 'embedded') return null;
    return { port: gateways.portOf(gateway), id: placement.gatewayAgentId };
  }
}
