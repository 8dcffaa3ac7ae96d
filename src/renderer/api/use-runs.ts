import { useQuery } from '@tanstack/react-query';
import { paperclip } from './client.ts';
import { keys } from './query-keys.ts';
import type { Run } from './types.ts';
import { patch, useAction } from './use-action.ts';

/** Runs of a company or of one agent, the newest first. */
export const useRuns = (companyId: string, filter: { readonly agentId?: string; readonly limit?: number } = {}) =>
  useQuery({
    queryKey: keys.runList(companyId, filter),
    queryFn: ({ signal }) => paperclip('listRuns', { params: { companyId }, query: filter }, signal),
  });

/** Runs queued or running. */
export const useLiveRuns = (companyId: string) =>
  useQuery({
    queryKey: keys.liveRuns(companyId),
    queryFn: ({ signal }) => paperclip('liveRuns', { params: { companyId } }, signal),
  });

/** One run. */
export const useRun = (runId: string) =>
  useQuery({
    queryKey: keys.run(runId),
    queryFn: ({ signal }) => paperclip('getRun', { params: { runId } }, signal),
  });

/** Events of a run, the oldest first. */
export const useRunEvents = (runId: string) =>
  useQuery({
    queryKey: keys.runEvents(runId),
    queryFn: ({ signal }) => paperclip('runEvents', { params: { runId }, query: { limit: 1000 } }, signal),
  });

/** A piece of a run's log from a byte offset. Its live continuation is `subscribeRunLog` of `core/live/run-log.ts`. */
export const readRunLog = (runId: string, offset: number, limitBytes = 256_000, signal?: AbortSignal) =>
  paperclip('runLog', { params: { runId }, query: { offset, limitBytes } }, signal);

/** Cancels a run; its processes are ended. */
export const useCancelRun = () =>
  useAction({
    run: (run: Run) => paperclip('cancelRun', { params: { runId: run.id } }),
    patches: (run) => [
      patch<Run>(keys.run(run.id), (shown) => ('status' in shown ? { ...shown, status: 'cancelled' } : shown)),
    ],
    touches: (run) => [keys.run(run.id), keys.company(run.companyId)],
    failure: () => 'The run was not cancelled',
  });
