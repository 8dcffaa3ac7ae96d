/** Which company a caller means where a request names none. Mission Control calls companies organizations. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CompaniesService, Company } from '../companies/companies.service.ts';

export interface OrganizationsDeps {
  readonly companies: CompaniesService;
}

export class OrganizationsService {
  readonly #deps: OrganizationsDeps;

  constructor(deps: OrganizationsDeps) {
    this.#deps = deps;
  }

  /**
   * The caller's company: an agent's own, of a person the first that they belong to.
   * @throws AppError forbidden when they belong to none
   */
  current(actor: Actor): Company {
    const [first] = this.#deps.companies.list(actor);
    if (first === undefined) throw new AppError('forbidden', 'No org access');
    return first;
  }
}
