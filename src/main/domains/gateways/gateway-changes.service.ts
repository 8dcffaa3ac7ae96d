/** Adding, changing and deleting gateways. Source: the Mission Control server. */
import { type Actor, isOperator } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { GatewayChanges, GatewayKind, NewGateway } from '../../../contract/gateways.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { addressProblem, isOwnAddress, isSupported, MINIMUM_VERSION } from './gateway-rules.ts';
import type { GatewayTokens } from './gateway-tokens.ts';
import type { GatewayRow, GatewaysRepo } from './gateways.repo.ts';
import type { Gateway, GatewaysService } from './gateways.service.ts';
import type { GatewayCrew, GatewayTarget, RemoteGateways } from './ports.ts';
import { requireRoot } from './workspace-root.ts';

export interface GatewayChangesDeps {
  readonly store: Store;
  readonly repo: GatewaysRepo;
  readonly gateways: GatewaysService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly tokens: GatewayTokens;
  readonly crew: GatewayCrew;
  readonly remote: RemoteGateways;
  readonly ownUrl: () => string;
  readonly dataDir: string;
  readonly companyWorkspaces: (companyId: string) => string;
  readonly clock: Clock;
}

/** How long a gateway has to say which version it is. */
const VERSION_LIMIT_MS = 10_000;

/** How a gateway is reached, as its row keeps it. */
type Address = Pick<GatewayRow, 'kind' | 'url' | 'workspaceRoot'>;

export class GatewayChangesService {
  readonly #deps: GatewayChangesDeps;

  constructor(deps: GatewayChangesDeps) {
    this.#deps = deps;
  }

  /**
   * Adds a gateway with its main agent. Where that one cannot be provisioned, the gateway stays.
   * @throws AppError forbidden | unprocessable (address, root, too old) | bad_gateway
   */
  async create(actor: Actor, companyId: string, input: NewGateway): Promise<Gateway> {
    const { store, repo, access, gateways, tokens, crew, clock } = this.#deps;
    access.require(actor, { action: 'company:manage', companyId });
    const { name, token, allowInsecureTls, disableDevicePairing } = input;
    const address = this.#address(actor, companyId, input.url, input.workspaceRoot);
    await this.#requireVersion(address.kind, { url: address.url, token, allowInsecureTls, disableDevicePairing });
    const id = newId();
    await store.write((tx) => {
      access.require(actor, { action: 'company:manage', companyId });
      const at = clock.iso();
      const tokenCiphertext = tokens.seal(id, token);
      const options = { allowInsecureTls, disableDevicePairing };
      const times = { createdAt: at, updatedAt: at };
      repo.insert({ id, companyId, isDefault: false, name, ...address, tokenCiphertext, ...options, ...times });
      this.#record(tx, actor, { id, companyId }, 'gateway.created', { name });
    });
    await crew.provisionMain(actor, id);
    return gateways.requireOf(companyId, id);
  }

  /**
   * Changes a gateway; whatever changes, its main agent is provisioned anew.
   * @throws AppError not_found | forbidden | conflict | unprocessable | bad_gateway
   */
  async patch(actor: Actor, gatewayId: string, changes: GatewayChanges): Promise<Gateway> {
    const { store, repo, gateways, tokens, crew, clock } = this.#deps;
    const before = gateways.get(actor, gatewayId);
    const row = this.#changed(actor, before, changes);
    const given = changes.token !== undefined;
    const isReachedElse =
      given ||
      (['kind', 'url', 'allowInsecureTls', 'disableDevicePairing'] as const).some(
        (key) => row[key] !== this.#row(before.id)[key],
      );
    if (isReachedElse) {
      const token = given ? (changes.token ?? null) : tokens.open(gatewayId, row.tokenCiphertext);
      await this.#requireVersion(row.kind, { ...row, token });
    }
    const changed = await store.write((tx) => {
      gateways.get(actor, gatewayId);
      const current = this.#row(gatewayId);
      const next = {
        ...this.#changed(actor, before, changes),
        ...(given ? { tokenCiphertext: tokens.seal(gatewayId, changes.token ?? null) } : {}),
      };
      const changedKeys = (Object.keys(next) as (keyof GatewayRow)[]).filter((key) => next[key] !== current[key]);
      if (changedKeys.length === 0) return false;
      repo.update({ ...next, updatedAt: clock.iso() });
      if (changedKeys.includes('workspaceRoot'))
        crew.relocateIn(tx, gatewayId, gateways.requireOf(current.companyId, gatewayId).workspaceRoot);
      const shown = changedKeys.map((key) => (key === 'tokenCiphertext' ? 'token' : key));
      this.#record(tx, actor, current, 'gateway.updated', { name: next.name, changedKeys: shown });
      return true;
    });
    if (changed) await crew.provisionMain(actor, gatewayId);
    return gateways.requireOf(before.companyId, gatewayId);
  }

  /** Deletes a gateway with its main agent. @throws AppError not_found | forbidden | conflict (in use) | bad_gateway */
  async remove(actor: Actor, gatewayId: string): Promise<void> {
    const { store, repo, gateways, crew } = this.#deps;
    this.#requireUnused(gateways.get(actor, gatewayId));
    const main = repo.mainAgentOf(gatewayId);
    if (main !== null) await crew.remove(actor, main);
    await store.write((tx) => {
      const gateway = gateways.get(actor, gatewayId);
      this.#requireUnused(gateway);
      if (repo.mainAgentOf(gatewayId) !== null)
        throw new AppError('conflict', 'The gateway got a main agent meanwhile. Delete it again.');
      repo.delete(gatewayId);
      this.#record(tx, actor, gateway, 'gateway.deleted', { name: gateway.name });
    });
  }

  #requireUnused({ id, isDefault }: Gateway): void {
    if (isDefault) {
      throw new AppError(
        'conflict',
        'This is the gateway that the company has from its creation. It cannot be deleted.',
      );
    }
    const { boards, agents } = this.#deps.repo.usageOf(id);
    if (boards.length > 0) {
      throw new AppError('conflict', `The gateway still has boards: ${boards.join(', ')}. Delete or move them first.`);
    }
    if (agents > 0) {
      throw new AppError('conflict', `${agents} agent(s) still live on the gateway. Delete or move them first.`);
    }
  }

  /** The row after the changes, its token aside. */
  #changed(actor: Actor, before: Gateway, changes: GatewayChanges): GatewayRow {
    const row = this.#row(before.id);
    const { url, workspaceRoot } = changes;
    const address =
      url === undefined && workspaceRoot === undefined
        ? { kind: row.kind, url: row.url, workspaceRoot: row.workspaceRoot }
        : this.#address(actor, before.companyId, url ?? before.url, workspaceRoot ?? before.workspaceRoot, before);
    if (row.isDefault && address.kind === 'remote') {
      throw new AppError(
        'conflict',
        'The gateway that a company has from its creation stays on this server. Add another one.',
      );
    }
    return {
      ...row,
      ...address,
      name: changes.name ?? row.name,
      allowInsecureTls: changes.allowInsecureTls ?? row.allowInsecureTls,
      disableDevicePairing: changes.disableDevicePairing ?? row.disableDevicePairing,
    };
  }

  /** A root that is given as it is shown stays as it is kept, whoever chose it. */
  #address(actor: Actor, companyId: string, url: string, workspaceRoot: string, before?: Gateway): Address {
    const problem = addressProblem(url);
    if (problem !== null) throw new AppError('unprocessable', problem);
    const { ownUrl, dataDir, companyWorkspaces } = this.#deps;
    if (!isOwnAddress(url, ownUrl())) return { kind: 'remote', url, workspaceRoot };
    const kept = before?.kind === 'embedded' && before.workspaceRoot === workspaceRoot;
    if (kept) return { kind: 'embedded', url: '', workspaceRoot: this.#row(before.id).workspaceRoot };
    const ownFolder = companyWorkspaces(companyId);
    requireRoot(workspaceRoot, { dataDir, ownFolder, isOperator: isOperator(actor) });
    return { kind: 'embedded', url: '', workspaceRoot };
  }

  async #requireVersion(kind: GatewayKind, target: GatewayTarget): Promise<void> {
    if (kind === 'embedded') return;
    const version = await this.#versionOf(target);
    if (!isSupported(version)) {
      throw new AppError(
        'unprocessable',
        `Gateway version ${version.slice(0, 100)} is not supported. Minimum supported version is ${MINIMUM_VERSION}.`,
      );
    }
  }

  async #versionOf(target: GatewayTarget): Promise<string> {
    try {
      return await this.#deps.remote(target).version(AbortSignal.timeout(VERSION_LIMIT_MS));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'bad_gateway') throw error;
      const { message, details = {} } = error;
      throw new AppError('bad_gateway', `Gateway compatibility check failed: ${message}`, { details, cause: error });
    }
  }

  #row(gatewayId: string): GatewayRow {
    const row = this.#deps.repo.byId(gatewayId);
    if (row === null) throw new AppError('not_found', 'Gateway not found');
    return row;
  }

  #record(
    tx: WriteTransaction,
    actor: Actor,
    { id, companyId }: Pick<GatewayRow, 'id' | 'companyId'>,
    action: string,
    details: JsonObject,
  ): void {
    this.#deps.activity.record(tx, actor, { companyId, action, entityType: 'gateway', entityId: id, details });
  }
}
