import type { templateRoutes } from '../../../../../contract/mission-control/template-routes.ts';
import type { SyncEntry } from '../../../../domains/provisioning/template-sync.service.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

const entry = ({ agentId, agentName, boardId, message }: SyncEntry) => ({
  agent_id: agentId,
  agent_name: agentName,
  board_id: boardId,
  message,
});

/** Templates of agents' files, written again on a gateway. */
export function templateHandlers({ templateSync }: Services): Handlers<typeof templateRoutes> {
  return {
    async syncTemplates({ params, query }, { actor }) {
      const report = await templateSync.sync(actor, params.gateway_id, {
        boardId: query.board_id ?? null,
        includeMain: query.include_main,
        leadOnly: query.lead_only,
        resetSessions: query.reset_sessions,
        rotateTokens: query.rotate_tokens,
        forceBootstrap: query.force_bootstrap,
        overwrite: query.overwrite,
      });
      return {
        gateway_id: params.gateway_id,
        include_main: query.include_main,
        reset_sessions: query.reset_sessions,
        agents_updated: report.updated,
        agents_skipped: report.skipped,
        main_updated: report.mainUpdated,
        errors: report.errors.map(entry),
        notes: report.notes.map(entry),
      };
    },
  };
}
