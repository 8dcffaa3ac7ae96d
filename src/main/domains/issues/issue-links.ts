/** How issues hang together: parents, and those that wait for others. No circle is ever stored. */
import { AppError } from '../../../contract/errors.ts';
import { isClosed } from './issue-rules.ts';
import type { Issue, IssuesRepo } from './issues.repo.ts';

const LONGEST_LINE = 50;

export class IssueLinks {
  readonly #repo: IssuesRepo;

  constructor(repo: IssuesRepo) {
    this.#repo = repo;
  }

  /** Blockers of an issue that are neither done nor cancelled. */
  openBlockers(issueId: string): Issue[] {
    return this.#repo.blockersOf(issueId).filter((blocker) => !isClosed(blocker.status));
  }

  /** The parent first. */
  ancestors(issue: Issue): Issue[] {
    const above: Issue[] = [];
    for (let id = issue.parentId; id !== null && above.length < LONGEST_LINE; ) {
      const parent = this.#repo.byId(id);
      if (parent === null) break;
      above.push(parent);
      id = parent.parentId;
    }
    return above;
  }

  /** An issue of the same company. @throws AppError not_found */
  requireSibling(companyId: string, issueId: string): Issue {
    const issue = this.#repo.byId(issueId);
    if (issue === null || issue.companyId !== companyId) throw new AppError('not_found', 'Issue not found');
    return issue;
  }

  /** @throws AppError not_found | unprocessable */
  requireParent(issue: Issue, parentId: string): void {
    const parent = this.requireSibling(issue.companyId, parentId);
    if ([parent, ...this.ancestors(parent)].some((above) => above.id === issue.id)) {
      throw new AppError('unprocessable', 'Issue cannot be below itself');
    }
  }

  /** @throws AppError not_found | unprocessable */
  replaceBlockers(issue: Issue, blockerIds: readonly string[]): void {
    for (const blockerId of blockerIds) {
      this.requireSibling(issue.companyId, blockerId);
      if (this.#waitsFor(blockerId, issue.id))
        throw new AppError('unprocessable', 'Blocking relation would create cycle');
    }
    this.#repo.replaceBlockers(issue.id, blockerIds);
  }

  #waitsFor(issueId: string, otherId: string): boolean {
    const seen = new Set<string>();
    const open = [issueId];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === otherId) return true;
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(...this.#repo.blockersOf(id).map((blocker) => blocker.id));
    }
    return false;
  }
}
