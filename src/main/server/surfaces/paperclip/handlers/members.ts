import type { memberRoutes } from '../../../../../contract/paperclip/member-routes.ts';
import type { PageQuery } from '../../../../../contract/primitives.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, readPage } from '../../../surface.ts';
import { projectBoardKey, projectCurrentUser, projectMember } from '../member-projection.ts';

/** People of a company and their keys. */
export function memberHandlers({ members, boardKeys }: Services): Handlers<typeof memberRoutes> {
  return {
    listMembers({ params, query }, { actor }) {
      const access = members.accessOf(actor, params.companyId);
      const read = (page: PageQuery) => members.list(actor, params.companyId, page);
      return readPage(query, read, projectMember, (shown) => ({ members: shown, access }));
    },
    addMember: async ({ params, body }, { actor }) => projectMember(await members.add(actor, params.companyId, body)),
    changeMember: async ({ params, body }, { actor }) =>
      projectMember(await members.change(actor, params.companyId, params.memberId, body)),
    async removeMember({ params }, { actor }) {
      await members.remove(actor, params.companyId, params.memberId);
      return { ok: true };
    },
    cliAuthMe: (_input, { actor }) => projectCurrentUser(members.whoAmI(actor)),
    listBoardKeys: ({ query }, { actor }) =>
      readPage(query, (page) => boardKeys.list(actor, query.includeInactive === 'true', page), projectBoardKey),
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
