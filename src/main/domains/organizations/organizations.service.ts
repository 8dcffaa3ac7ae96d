/** Which company a caller means where a request names none. Mission Control calls companies organizations. */
import { type Actor, isOperator } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Membership, MembershipsService } from '../access/memberships.service.ts';
import type { CompaniesService, Company } from '../companies/companies.service.ts';
import type { ProfilesService } from '../profiles/profiles.service.ts';

export interface OrganizationsDeps {
  readonly store: Store;
  readonly access: AccessService;
  readonly companies: CompaniesService;
  readonly memberships: MembershipsService;
  readonly profiles: ProfilesService;
}

/** A company of the caller, with what they are there. */
export interface OwnCompany {
  readonly company: Company;
  /** The operator owns every company. */
  readonly role: string;
  readonly isActive: boolean;
}

export class OrganizationsService {
  readonly #deps: OrganizationsDeps;

  constructor(deps: OrganizationsDeps) {
    this.#deps = deps;
  }

  /**
   * The caller's company: an agent's own; of a person the one that they chose, or the first that they belong to.
   * @throws AppError forbidden when they belong to none
   */
  current(actor: Actor): Company {
    const { access, companies, profiles } = this.#deps;
    if (actor.type === 'agent') return companies.find(actor.companyId);
    const chosen = actor.type === 'user' ? profiles.activeCompanyOf(actor.userId) : null;
    if (chosen !== null && access.decide(actor, { action: 'company:read', companyId: chosen }).allowed)
      return companies.find(chosen);
    const [first] = companies.list(actor);
    if (first === undefined) throw new AppError('forbidden', 'No org access');
    return first;
  }

  /** The companies of the calling person, by name. */
  list(actor: Actor): OwnCompany[] {
    const { companies, memberships } = this.#deps;
    const own = companies.list(actor);
    const active = own.length === 0 ? null : this.current(actor).id;
    return own
      .map((company) => ({
        company,
        role: this.#roleOf(actor, memberships.personByUser(company.id, userOf(actor))),
        isActive: company.id === active,
      }))
      .sort((a, b) => a.company.name.localeCompare(b.company.name));
  }

  /** The calling person's membership of their company. @throws AppError forbidden when they have none */
  membership(actor: Actor): Membership {
    const found = this.#deps.memberships.personByUser(this.current(actor).id, userOf(actor));
    if (found === null) throw new AppError('forbidden', 'No org access');
    return found;
  }

  /** From now on the calling person means this company. @throws AppError forbidden when it is none of theirs */
  choose(actor: Actor, companyId: string): Promise<Company> {
    const { store, companies, profiles } = this.#deps;
    return store.write((tx) => {
      const company = companies.list(actor).find(({ id }) => id === companyId);
      if (company === undefined) throw new AppError('forbidden', 'No org access');
      profiles.chooseCompany(tx, userOf(actor), companyId);
      return company;
    });
  }

  #roleOf(actor: Actor, membership: Membership | null): string {
    return membership?.role ?? (isOperator(actor) ? 'owner' : 'viewer');
  }
}

function userOf(actor: Actor): string {
  if (actor.type !== 'user') throw new AppError('unauthenticated', 'Unauthorized');
  return actor.userId;
}
