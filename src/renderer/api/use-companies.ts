import { queryOptions, useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { count } from '../lib/words.ts';
import { consoleApi, paperclip } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Company } from './types.ts';
import { useAction } from './use-action.ts';

type Body<N extends 'createCompany' | 'patchCompany'> = NonNullable<CallInput<RouteOf<'paperclip', N>>['body']>;

export const companiesQuery = queryOptions({
  queryKey: keys.companies,
  queryFn: ({ signal }) => paperclip('listCompanies', {}, signal),
});

/** Companies that the person belongs to. */
export const useCompanies = () => useQuery(companiesQuery);

/** One of them; undefined while unknown. */
export const useCompany = (companyId: string): Company | undefined =>
  useCompanies().data?.find((company) => company.id === companyId);

/** Counts of a company: agents by state, runs in flight, recent failures, open issues. */
export const useOverview = (companyId: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.overview(companyId),
    queryFn: ({ signal }) => consoleApi('overview', { params: { companyId } }, signal),
  });

/** Makes a company. Errors are for the form to show. */
export const useCreateCompany = () =>
  useAction({
    run: (body: Body<'createCompany'>) => paperclip('createCompany', { body }),
    touches: () => [keys.companies],
    failure: null,
  });

/** Makes the sample company, or gives the one that is there. */
export const useCreateSample = () =>
  useAction({
    run: () => consoleApi('createSample', {}),
    touches: () => [keys.companies],
    failure: () => 'The sample company was not made',
  });

/** Removes the sample company with all that belongs to it. Ask first. */
export const useRemoveSample = () =>
  useAction({
    run: () => consoleApi('removeSample', {}),
    touches: () => [keys.companies],
    onDone: () => toast({ title: 'The sample company is removed' }),
    failure: () => 'The sample company was not removed',
  });

/** Resumes every paused agent of a company. */
export const useResumeAll = () =>
  useAction({
    run: (companyId: string) => consoleApi('resumeAll', { params: { companyId } }),
    touches: (companyId) => [keys.company(companyId), ['agent']],
    onDone: ({ changed }) => toast({ title: `${count(changed, 'agent')} resumed` }),
    failure: () => 'The agents were not resumed',
  });

/** Pauses every agent of a company; the message offers the way back. Ask first when runs will be stopped. */
export function usePauseAll() {
  const resume = useResumeAll();
  return useAction({
    run: (companyId: string) => consoleApi('pauseAll', { params: { companyId } }),
    touches: (companyId) => [keys.company(companyId), ['agent']],
    onDone: ({ changed }, companyId) =>
      toast({
        title: `${count(changed, 'agent')} paused`,
        action: { label: 'Resume all', run: () => resume.mutate(companyId) },
      }),
    failure: () => 'The agents were not paused',
  });
}
