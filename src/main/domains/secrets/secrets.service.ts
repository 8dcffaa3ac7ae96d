/** Secrets of companies: encrypted, versioned, and read by nothing but the launch of a run. */
import { type Actor, userIdOf } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateSecret, PatchSecret } from '../../../contract/paperclip/secrets.ts';
import type { JsonObject, PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { referencesIn, type SecretReference, withValues } from './env-bindings.ts';
import type { SecretBox } from './secret-box.ts';
import type { SecretRow, SecretsRepo } from './secrets.repo.ts';

export type CompanySecret = SecretRow;

export interface SecretsDeps {
  readonly store: Store;
  readonly repo: SecretsRepo;
  readonly box: SecretBox;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

const placeOf = (secretId: string, version: number): string => `secret ${secretId} version ${version}`;

export class SecretsService {
  readonly #deps: SecretsDeps;

  constructor(deps: SecretsDeps) {
    this.#deps = deps;
  }

  /** Secrets of a company by name. */
  list(actor: Actor, companyId: string, page: PageQuery): CompanySecret[] {
    this.#requireManage(actor, companyId);
    return this.#deps.repo.ofCompany(companyId, page);
  }

  /** Where secrets of a company can be kept. */
  providers(actor: Actor, companyId: string): { id: 'local_encrypted'; label: string; requiresExternalRef: boolean }[] {
    this.#requireManage(actor, companyId);
    return [{ id: 'local_encrypted', label: 'Encrypted on this machine', requiresExternalRef: false }];
  }

  create(actor: Actor, companyId: string, input: CreateSecret): Promise<CompanySecret> {
    return this.#deps.store.write((tx) => {
      const { repo, clock } = this.#deps;
      this.#requireManage(actor, companyId);
      const key = input.key ?? keyOf(input.name);
      this.#requireFree(companyId, input.name, key);
      const at = clock.iso();
      const secret: CompanySecret = {
        id: newId(),
        companyId,
        key,
        name: input.name,
        description: input.description,
        latestVersion: 1,
        createdByUserId: userIdOf(actor),
        rotatedAt: null,
        createdAt: at,
        updatedAt: at,
      };
      repo.insert(secret);
      this.#insertVersion(secret.id, 1, input.value);
      this.#record(tx, actor, secret, 'secret.created');
      return secret;
    });
  }

  /** Changes what a secret is called. @throws AppError not_found | forbidden | conflict */
  patch(actor: Actor, secretId: string, changes: PatchSecret): Promise<CompanySecret> {
    return this.#deps.store.write((tx) => {
      const before = this.#find(actor, secretId);
      const { name = before.name, key = before.key, description = before.description } = changes;
      this.#requireFree(before.companyId, name, key, secretId);
      const secret = { ...before, name, key, description, updatedAt: this.#deps.clock.iso() };
      this.#deps.repo.update(secret);
      this.#record(tx, actor, secret, 'secret.updated');
      return secret;
    });
  }

  /** Stores the next version of a secret. Earlier ones stay for those who name them. */
  rotate(actor: Actor, secretId: string, value: string): Promise<CompanySecret> {
    return this.#deps.store.write((tx) => {
      const before = this.#find(actor, secretId);
      const at = this.#deps.clock.iso();
      const secret = { ...before, latestVersion: before.latestVersion + 1, rotatedAt: at, updatedAt: at };
      this.#deps.repo.update(secret);
      this.#insertVersion(secretId, secret.latestVersion, value);
      this.#record(tx, actor, secret, 'secret.rotated');
      return secret;
    });
  }

  delete(actor: Actor, secretId: string): Promise<void> {
    return this.#deps.store.write((tx) => {
      const secret = this.#find(actor, secretId);
      this.#deps.repo.delete(secretId);
      this.#record(tx, actor, secret, 'secret.deleted');
    });
  }

  /**
   * Refuses references to secrets that the company does not have. An agent may use a user secret, whose key can be
   * guessed, only where `before` has it already.
   * @throws AppError unprocessable | forbidden
   */
  requireUsable(actor: Actor, companyId: string, config: JsonObject, before: JsonObject = {}): void {
    const had = new Set(referencesIn(before).map((reference) => (reference.by === 'key' ? reference.key : '')));
    for (const reference of referencesIn(config)) {
      if (reference.by === 'key') {
        if (actor.type !== 'agent' || had.has(reference.key)) continue;
        throw new AppError('forbidden', `Only the operator can give ${reference.variable} a user secret`, {
          details: { reason: 'deny_unsupported_action' },
        });
      }
      if (this.#deps.repo.byId(reference.secretId)?.companyId !== companyId) {
        throw new AppError(
          'unprocessable',
          `Secret must belong to same company: ${reference.variable} refers to one that this company does not have.`,
        );
      }
    }
  }

  /**
   * A configuration with values in place of its references, for the start of a process and nothing else.
   * @throws AppError unprocessable when one is missing
   */
  resolve(companyId: string, config: JsonObject): JsonObject {
    const values = referencesIn(config).map(
      (reference) => [reference.variable, this.#valueOf(companyId, reference)] as const,
    );
    return withValues(config, new Map(values));
  }

  #valueOf(companyId: string, reference: SecretReference): string | null {
    const { repo, box } = this.#deps;
    const found = reference.by === 'id' ? repo.byId(reference.secretId) : repo.byKey(companyId, reference.key);
    if (found === null || found.companyId !== companyId) {
      if (reference.by === 'key' && reference.optional) return null;
      throw new AppError(
        'unprocessable',
        `The variable ${reference.variable} refers to a secret that does not exist any more. Choose another one or remove the variable.`,
      );
    }
    const version = reference.version ?? found.latestVersion;
    const ciphertext = repo.version(found.id, version);
    if (ciphertext === null) {
      throw new AppError(
        'unprocessable',
        `The variable ${reference.variable} wants version ${version} of the secret ${found.name}, which has ${found.latestVersion}.`,
      );
    }
    return box.open(ciphertext, placeOf(found.id, version));
  }

  #insertVersion(secretId: string, version: number, value: string): void {
    const { repo, box, clock } = this.#deps;
    const ciphertext = box.seal(value, placeOf(secretId, version));
    repo.insertVersion({ secretId, version, ciphertext, createdAt: clock.iso() });
  }

  #find(actor: Actor, secretId: string): CompanySecret {
    const secret = this.#deps.repo.byId(secretId);
    if (secret === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Secret not found');
    }
    const { companyId } = secret;
    this.#deps.access.require(actor, { action: 'secret:manage', companyId }, 'Secret not found');
    return secret;
  }

  #requireManage(actor: Actor, companyId: string): void {
    this.#deps.access.require(actor, { action: 'company:manage', companyId });
  }

  #requireFree(companyId: string, name: string, key: string, except?: string): void {
    const { repo } = this.#deps;
    for (const holder of [repo.byName(companyId, name), repo.byKey(companyId, key)]) {
      if (holder === null || holder.id === except) continue;
      throw new AppError('conflict', `A secret called ${holder.name} (key ${holder.key}) exists already. Rotate it.`);
    }
  }

  #record(tx: WriteTransaction, actor: Actor, secret: CompanySecret, action: string): void {
    this.#deps.activity.record(tx, actor, {
      companyId: secret.companyId,
      action,
      entityType: 'secret',
      entityId: secret.id,
      details: { name: secret.name, version: secret.latestVersion },
    });
  }
}

/** `OpenAI key` → `openai-key`. Names of other scripts fall back on an id. */
const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 200) || newId();
