import { useQuery } from '@tanstack/react-query';
import { paperclip } from './client.ts';
import { keys } from './query-keys.ts';

interface ActivityFilter {
  readonly agentId?: string;
  readonly entityType?: string;
  readonly entityId?: string;
  readonly limit?: number;
}

/** What was done by whom, the newest first. */
export const useActivity = (companyId: string, filter: ActivityFilter = {}) =>
  useQuery({
    queryKey: keys.activityList(companyId, filter),
    queryFn: ({ signal }) => paperclip('listActivity', { params: { companyId }, query: filter }, signal),
  });
