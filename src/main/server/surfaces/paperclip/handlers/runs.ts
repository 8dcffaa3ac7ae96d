import type { runRoutes } from '../../../../../contract/paperclip/run-routes.ts';
import type { WakeupRequest } from '../../../../../contract/paperclip/runs.ts';
import { RUN_STATES } from '../../../../../contract/runs.ts';
import type { Services } from '../../../services.ts';
import { type CallContext, type Handlers, Page, readPage } from '../../../surface.ts';
import { projectRunIssue } from '../issue-projection.ts';
import { projectRun, projectRunEvent, projectRunSummary, projectSkip, RUN_STATUS } from '../run-projection.ts';
import { projectRuntimeState, projectTaskSession, projectTimedAgent } from '../session-projection.ts';

/** Wakeups and runs. */
export function runHandlers(services: Services): Handlers<typeof runRoutes> {
  const { agents, issues, runs, schedule, taskSessions, wakeups } = services;
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

    listRuns({ params, query: { status, summary: _, ...query } }, { actor }) {
      const states = status && RUN_STATES.filter((state) => status.includes(RUN_STATUS[state]));
      const rows = runs.list(actor, params.companyId, { ...query, states, limit: query.limit + 1 });
      const shown = rows.slice(0, query.limit);
      const items = shown.map((run) => projectRunSummary(run, services));
      const last = shown.at(-1);
      return new Page(items, rows.length > shown.length && last !== undefined ? { cursor: last.id, offset: 0 } : null);
    },
    liveRuns: ({ params, query }, { actor }) =>
      runs.live(actor, params.companyId, query.limit, query.minCount).map((run) => projectRunSummary(run, services)),
    getRun: ({ params }, { actor }) => projectRun(runs.get(actor, params.runId), services),
    cancelRun: async ({ params }, { actor }) => projectRun(await runs.cancel(actor, params.runId), services),
    runEvents: ({ params, query }, { actor }) =>
      runs.events(actor, params.runId, query.afterSeq, query.limit).map(projectRunEvent),
    async runLog({ params, query }, { actor }) {
      const { content, nextOffset, reference } = await runs.log(actor, params.runId, query.offset, query.limitBytes);
      const log = { runId: params.runId, store: 'local_file', logRef: reference, content };
      return nextOffset === null ? log : { ...log, nextOffset };
    },
    runIssues: ({ params }, { actor }) => issues.ofRun(runs.get(actor, params.runId)).map(projectRunIssue),

    runtimeState: ({ params, query }, { actor }) =>
      projectRuntimeState(taskSessions.report(actor, agents.resolve(actor, params.id, query.companyId))),
    resetSession: async ({ params, query, body }, { actor }) =>
      projectRuntimeState(
        await taskSessions.reset(actor, agents.resolve(actor, params.id, query.companyId), body.taskKey),
      ),
    taskSessions({ params, query }, { actor }) {
      const agent = agents.resolve(actor, params.id, query.companyId);
      return readPage(query, (page) => taskSessions.list(actor, agent, page), projectTaskSession);
    },
    schedulerHeartbeats: (_input, { actor }) => schedule.list(actor).map(projectTimedAgent),
  };
}
