import type { memberRoutes } from '../../../../../contract/paperclip/member-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectBoardKey, projectCurrentUser, projectMember, projectMembers } from '../member-projection.ts';

/** People of a company and their keys. */
export function memberHandlers({ members, boardKeys }: Services): Handlers<typeof memberRoutes> {
  return {
    listMembers: ({ params }, { actor }) => projectMembers(members.list(actor, params.companyId)),
    addMember: async ({ params, body }, { actor }) => projectMember(await members.add(actor, params.companyId, body)),
    changeMember: async ({ params, body }, { actor }) =>
      projectMember(await members.change(actor, params.companyId, params.memberId, body)),
    async removeMember({ params }, { actor }) {
      await members.remove(actor, params.companyId, params.memberId);
      return { ok: true };
    },
    cliAuthMe: (_input, { actor }) => projectCurrentUser(members.whoAmI(actor)),
    listBoardKeys: ({ query }, { actor }) =>
      boardKeys.list(actor, query.includeInactive === 'true').map(projectBoardKey),
    async createBoardKey({ body }, { actor }) {
      const { key, token } = await boardKeys.create(actor, body);
      return { ...projectBoardKey(key), token };
    },
    async revokeBoardKey({ params }, { actor }) {
      await boardKeys.revoke(actor, params.keyId);
      return { ok: true, revoked: true, keyId: params.keyId };
    },
  };
}
