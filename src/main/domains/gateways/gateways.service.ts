/** Gateways: where agents live. Every company has an embedded one from its creation; others are added by who manages it. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { GatewayKind } from '../../../contract/gateways.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { GatewayTokens } from './gateway-tokens.ts';
import type { GatewayCrew, GatewayRow, GatewaysRepo } from './gateways.repo.ts';
import type { GatewayPort, RemoteGateways } from './ports.ts';

/** A gateway as callers may see it. */
export interface Gateway {
  readonly id: string;
  readonly companyId: string;
  readonly kind: GatewayKind;
  /** The one that the company has from its creation. */
  readonly isDefault: boolean;
  readonly name: string;
  /** Of an embedded one: the address of this server. */
  readonly url: string;
  /** `~` is kept as it was given. */
  readonly workspaceRoot: string;
  readonly hasToken: boolean;
  readonly allowInsecureTls: boolean;
  readonly disableDevicePairing: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type { GatewayCrew };

const NOBODY: GatewayCrew = { boards: 0, agents: 0, mainAgentId: null };

export interface GatewaysDeps {
  readonly repo: GatewaysRepo;
  readonly access: AccessService;
  readonly tokens: GatewayTokens;
  readonly embedded: (gateway: Gateway) => GatewayPort;
  readonly remote: RemoteGateways;
  /** `ws://localhost:<port>` of this server. */
  readonly ownUrl: () => string;
  /** The folder in which the workspaces of a company's own gateway are. */
  readonly companyWorkspaces: (companyId: string) => string;
}

/** A company that has just been made. */
export interface NewCompany {
  readonly id: string;
  readonly createdAt: string;
}

const ABSENT = 'Gateway not found';
const DEFAULT_NAME = 'This computer';
const MOST_PAGE: PageQuery = { limit: 1_000, offset: 0 };

export class GatewaysService {
  readonly #deps: GatewaysDeps;

  constructor(deps: GatewaysDeps) {
    this.#deps = deps;
  }

  /** Gateways of a company, by creation. Who manages the company alone sees them. */
  list(actor: Actor, companyId: string, page: PageQuery): { items: Gateway[]; total: number } {
    const { access, repo } = this.#deps;
    access.require(actor, { action: 'company:manage', companyId });
    return { items: repo.page(companyId, page).map((row) => this.#view(row)), total: repo.count(companyId) };
  }

  /** Who lives on each gateway of a company. Who manages the company alone learns it. @throws AppError not_found | forbidden */
  crews(actor: Actor, companyId: string): (gatewayId: string) => GatewayCrew {
    const { access, repo } = this.#deps;
    access.require(actor, { action: 'company:manage', companyId });
    const crews = repo.crewsOf(companyId);
    return (gatewayId) => crews.get(gatewayId) ?? NOBODY;
  }

  /** @throws AppError not_found | forbidden */
  get(actor: Actor, gatewayId: string): Gateway {
    const { access } = this.#deps;
    const gateway = this.find(gatewayId);
    if (gateway === null) {
      access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', ABSENT);
    }
    const { companyId } = gateway;
    // Of another company's gateway nobody learns that it exists.
    access.require(actor, { action: 'project:read', companyId }, ABSENT);
    access.require(actor, { action: 'company:manage', companyId }, ABSENT);
    return gateway;
  }

  /** For other services: a gateway by its id, whoever asks. */
  find(gatewayId: string): Gateway | null {
    const row = this.#deps.repo.byId(gatewayId);
    return row === null ? null : this.#view(row);
  }

  /** For other services, after their own access check. @throws AppError not_found */
  requireOf(companyId: string, gatewayId: string): Gateway {
    const gateway = this.find(gatewayId);
    if (gateway?.companyId !== companyId) throw new AppError('not_found', ABSENT);
    return gateway;
  }

  /** For other services: all gateways of a company, by creation. */
  ofCompany(companyId: string): Gateway[] {
    return this.#deps.repo.page(companyId, MOST_PAGE).map((row) => this.#view(row));
  }

  /** For other services: the gateway that a company has from its creation. */
  defaultOf(companyId: string): Gateway {
    const row = this.#deps.repo.defaultOf(companyId);
    if (row === null) throw new AppError('not_found', ABSENT);
    return this.#view(row);
  }

  /** What a gateway can be asked for. Making one is cheap: nothing is opened before a call. */
  portOf(gateway: Gateway): GatewayPort {
    const { embedded, remote, repo, tokens } = this.#deps;
    if (gateway.kind === 'embedded') return embedded(gateway);
    const { id, url, allowInsecureTls, disableDevicePairing } = gateway;
    const token = tokens.open(id, repo.byId(id)?.tokenCiphertext ?? null);
    return remote({ url, token, allowInsecureTls, disableDevicePairing });
  }

  /** A new company gets its own gateway, within the transaction that makes it. */
  companyCreated(_tx: WriteTransaction, { id: companyId, createdAt }: NewCompany): void {
    this.#deps.repo.insert({
      id: newId(),
      companyId,
      kind: 'embedded',
      isDefault: true,
      name: DEFAULT_NAME,
      url: '',
      workspaceRoot: '',
      tokenCiphertext: null,
      allowInsecureTls: false,
      disableDevicePairing: false,
      createdAt,
      updatedAt: createdAt,
    });
  }

  #view({ tokenCiphertext, url, workspaceRoot, ...row }: GatewayRow): Gateway {
    const { ownUrl, companyWorkspaces } = this.#deps;
    return {
      ...row,
      url: url || ownUrl(),
      workspaceRoot: workspaceRoot || companyWorkspaces(row.companyId),
      hasToken: tokenCiphertext !== null,
    };
  }
}
