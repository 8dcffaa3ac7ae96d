/** What agents of a company work with that are made where no adapter is named. */
import type { Actor } from '../../../contract/access.ts';
import type { DefaultAdapter } from '../../../contract/companies.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { secretsIn } from '../../platform/config-secrets.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { CompaniesRepo } from './companies.repo.ts';

export interface DefaultAdapterDeps {
  readonly store: Store;
  readonly repo: CompaniesRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

/** Where nobody has chosen one. Without that tool on the machine, agents say so when they are woken. */
const FALLBACK: DefaultAdapter = { adapterType: 'claude_local', adapterConfig: {} };

export interface DefaultAdapterChoice {
  /** Null: nobody has chosen one. */
  readonly chosen: DefaultAdapter | null;
  readonly effective: DefaultAdapter;
}

export class DefaultAdapterService {
  readonly #deps: DefaultAdapterDeps;

  constructor(deps: DefaultAdapterDeps) {
    this.#deps = deps;
  }

  /** @throws AppError not_found | forbidden */
  get(actor: Actor, companyId: string): DefaultAdapterChoice {
    this.#deps.access.require(actor, { action: 'company:manage', companyId });
    return this.#choice(companyId);
  }

  /** For other services, after their own access check. */
  of(companyId: string): DefaultAdapter {
    return this.#choice(companyId).effective;
  }

  /**
   * Agents that are there already keep theirs. Null goes back to what holds where nobody has chosen.
   * @throws AppError not_found | forbidden | unprocessable (a secret in the configuration)
   */
  set(actor: Actor, companyId: string, chosen: DefaultAdapter | null): Promise<DefaultAdapterChoice> {
    const { store, repo, access, activity, clock } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'company:manage', companyId });
      // Companies have no sealed values: whatever is in this row could be read from the database file.
      if (chosen !== null && secretsIn(chosen.adapterConfig).length > 0) {
        throw new AppError(
          'unprocessable',
          'The default adapter can hold no secret values, and no plain variables. Make company secrets of them and refer to those.',
        );
      }
      const company = repo.byId(companyId);
      if (company === null) throw new AppError('not_found', 'Company not found');
      repo.update({ ...company, defaultAdapter: chosen, updatedAt: clock.iso() });
      activity.record(tx, actor, {
        companyId,
        action: 'company.default_adapter_set',
        entityType: 'company',
        entityId: companyId,
        details: { adapterType: chosen?.adapterType ?? null },
      });
      return this.#choice(companyId);
    });
  }

  #choice(companyId: string): DefaultAdapterChoice {
    const chosen = this.#deps.repo.byId(companyId)?.defaultAdapter ?? null;
    return { chosen, effective: chosen ?? FALLBACK };
  }
}
