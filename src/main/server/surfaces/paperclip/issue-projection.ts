/** Companies, issues and comments in Paperclip's form. */
import type { z } from 'zod';
import type { company as companySchema } from '../../../../contract/paperclip/companies.ts';
import type { inboxItem, issueDetail, issue as issueSchema } from '../../../../contract/paperclip/issues.ts';
import type { Company } from '../../../domains/companies/companies.service.ts';
import type { SpendingService } from '../../../domains/costs/spending.service.ts';
import type { InboxItem, Issue, IssueDetail } from '../../../domains/issues/issues.service.ts';
import { projectActiveRun } from './run-projection.ts';

/** One company, with what it has spent this month. */
export function projectCompany(
  { requireApprovalForNewAgents, defaultAdapter: _, ...company }: Company,
  spending: SpendingService,
): z.infer<typeof companySchema> {
  const spentMonthlyCents = spending.spent('company', company.id);
  return { ...company, spentMonthlyCents, requireBoardApprovalForNewAgents: requireApprovalForNewAgents };
}

/** One issue as lists show it. */
export function projectIssue({ number, checkoutAgentId: _, ...issue }: Issue): z.infer<typeof issueSchema> {
  return { ...issue, issueNumber: number, labels: [], labelIds: [] };
}

const reference = ({ id, identifier, title, status, priority, assigneeAgentId }: Issue) => ({
  id,
  identifier,
  title,
  status,
  priority,
  assigneeAgentId,
});

/** An issue as a run refers to it. */
export const projectRunIssue = (issue: Issue) => ({ ...reference(issue), issueId: issue.id });

/** One issue with what it hangs on. */
export const projectIssueDetail = (detail: IssueDetail): z.infer<typeof issueDetail> => ({
  ...projectIssue(detail.issue),
  ancestors: detail.ancestors.map(reference),
  blockedBy: detail.blockedBy.map(reference),
  blocks: detail.blocks.map(reference),
});

/** What an agent needs to choose its next issue. */
export const projectInboxItem = ({ issue, activeRun, openBlockers }: InboxItem): z.infer<typeof inboxItem> => ({
  id: issue.id,
  identifier: issue.identifier,
  title: issue.title,
  status: issue.status,
  priority: issue.priority,
  projectId: issue.projectId,
  goalId: issue.goalId,
  parentId: issue.parentId,
  updatedAt: issue.updatedAt,
  activeRun: activeRun === null ? null : projectActiveRun(activeRun),
  activeRecoveryAction: null,
  dependencyReady: openBlockers.length === 0,
  unresolvedBlockerCount: openBlockers.length,
  unresolvedBlockerIssueIds: openBlockers.map((blocker) => blocker.id),
});
