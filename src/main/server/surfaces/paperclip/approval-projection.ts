/** Approvals in Paperclip's form. */
import type { z } from 'zod';
import type { approval as approvalSchema } from '../../../../contract/paperclip/approvals.ts';
import type { Approval } from '../../../domains/approvals/approvals.service.ts';

export const projectApproval = ({ agentId: _, ...approval }: Approval): z.infer<typeof approvalSchema> => approval;
