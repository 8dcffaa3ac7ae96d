import type { runRoutes } from '../../../../../contract/paperclip/run-routes.ts';
import type { WakeupRequest } from '../../../../../contract/paperclip/runs.ts';
import type { Services } from '../../../services.ts';
import type { CallContext, Handlers } from '../../../surface.ts';
import { projectRun, projectRunEvent, projectRunSummary, projectSkip } from '../run-projection.ts';

/** Wakeups and runs. */
export function runHandlers(services: Services): Handlers<typeof runRoutes> {
  const { agents, runs, wakeups } = services;
  const wake = async (
    reference: string,
    companyId: string | undefined,
    request: WakeupRequest,
    { actor }: CallContext,
  ) => {
    const outcome = await wakeups.request(actor, agents.resolve(actor, reference, companyId), request);
    return outcome.type === 'run' ? projectRun(outcome.run, services) : projectSkip(outcome, agents);
  };
  return {
    wakeup: ({ params, query, body }, call) => wake(params.id, query.companyId, body, call),
    invokeHeartbeat: ({ params, query, body }, call) =>
      wake(params.id, query.companyId, { ...body, source: 'on_demand' }, call),

    listRuns: ({ params, query }, { actor }) =>
      runs.list(actor, params.companyId, query).map((run) => projectRunSummary(run, services)),
    liveRuns: ({ params, query }, { actor }) =>
      runs.list(actor, params.companyId, { ...query, activeOnly: true }).map((run) => projectRunSummary(run, services)),
    getRun: ({ params }, { actor }) => projectRun(runs.get(actor, params.runId), services),
    cancelRun: async ({ params }, { actor }) => projectRun(await runs.cancel(actor, params.runId), services),
    runEvents: ({ params, query }, { actor }) =>
      runs.events(actor, params.runId, query.afterSeq, query.limit).map(projectRunEvent),
    async runLog({ params, query }, { actor }) {
      const { content, nextOffset, reference } = await runs.log(actor, params.runId, query.offset, query.limitBytes);
      const log = { runId: params.runId, store: 'local_file', logRef: reference, content };
      return nextOffset === null ? log : { ...log, nextOffset };
    },
  };
}
