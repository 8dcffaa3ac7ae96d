/** Which company a person's new agent works in. */
import { type Actor, isOperator } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { CompaniesService, Company } from '../companies/companies.service.ts';
import type { ProfilesService } from '../profiles/profiles.service.ts';

export interface PersonalCompaniesDeps {
  readonly companies: CompaniesService;
  readonly profiles: ProfilesService;
}

const PERSONAL = { name: 'Personal', description: 'Agents of the operator.', budgetMonthlyCents: 0 } as const;

export class PersonalCompanies {
  readonly #deps: PersonalCompaniesDeps;

  constructor(deps: PersonalCompaniesDeps) {
    this.#deps = deps;
  }

  /**
   * The company that the person has chosen to work in, else the first that they belong to; the operator without one gets one.
   * An archived company takes nobody, and the sample company only who chose it.
   * @throws AppError forbidden when they belong to none
   */
  forNewAgent(tx: WriteTransaction, actor: Actor & { type: 'user' }): Company {
    const { companies, profiles } = this.#deps;
    const chosen = profiles.activeCompanyOf(actor.userId);
    const open = companies.list(actor).filter(({ status }) => status !== 'archived');
    const found = open.find(({ id }) => id === chosen) ?? open.find(({ isSample }) => !isSample);
    if (found !== undefined) return found;
    if (isOperator(actor)) return companies.createIn(tx, actor, PERSONAL, false);
    throw new AppError('forbidden', 'You belong to no company. Ask the operator to make you a member of one.');
  }
}
