/** The audit trail as people and agents follow it: with the board that each entry has to do with. */
import type { Actor } from '../../../contract/access.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityFeedRepo, FeedRow } from './activity-feed.repo.ts';

export type { FeedRow };

export class ActivityFeedService {
  readonly #repo: ActivityFeedRepo;
  readonly #access: AccessService;

  constructor(repo: ActivityFeedRepo, access: AccessService) {
    this.#repo = repo;
    this.#access = access;
  }

  /** The newest first: of a company for people, of itself for an agent. @throws AppError not_found | forbidden */
  list(actor: Actor, companyId: string, range: { readonly limit: number; readonly offset: number }) {
    this.#access.require(actor, { action: 'company:read', companyId });
    return actor.type === 'agent'
      ? this.#repo.ofAgent(companyId, actor.agentId, range)
      : this.#repo.ofCompany(companyId, range);
  }
}
