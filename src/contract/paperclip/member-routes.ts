/** People of a company, and the keys with which they call. */
import { z } from 'zod';
import { uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import {
  addMemberBody,
  boardKey,
  createBoardKeyBody,
  createdBoardKey,
  currentBoardAccess,
  member,
  memberList,
  roleAndGrantsBody,
} from './members.ts';
import { board, inCompany, none } from './route-parts.ts';

const byMember = inCompany.extend({ memberId: uuid });

export const memberRoutes = defineRoutes({
  listMembers: {
    method: 'GET',
    path: '/companies/:companyId/members',
    summary: 'People of a company, their roles and grants, and what the caller may do about them',
    callers: board,
    params: inCompany,
    status: 200,
    response: memberList,
    errors: ['not_found', 'forbidden'],
  },
  addMember: {
    method: 'POST',
    path: '/companies/:companyId/members',
    summary: 'Make somebody a member of a company',
    callers: board,
    params: inCompany,
    body: addMemberBody,
    status: 201,
    response: member,
    errors: ['not_found', 'forbidden', 'conflict', 'unprocessable'],
  },
  changeMember: {
    method: 'PATCH',
    path: '/companies/:companyId/members/:memberId/role-and-grants',
    summary: 'Change the role, the status and the whole set of grants of a member',
    callers: board,
    params: byMember,
    body: roleAndGrantsBody,
    status: 200,
    response: member,
    errors: ['not_found', 'forbidden', 'conflict', 'unprocessable'],
  },
  removeMember: {
    method: 'DELETE',
    path: '/companies/:companyId/members/:memberId',
    summary: 'Take somebody out of a company',
    callers: board,
    params: byMember,
    status: 200,
    response: z.object({ ok: z.literal(true) }),
    errors: ['not_found', 'forbidden', 'conflict'],
  },
  cliAuthMe: {
    method: 'GET',
    path: '/cli-auth/me',
    summary: 'Who is calling',
    callers: board,
    params: none,
    status: 200,
    response: currentBoardAccess,
    errors: [],
  },
  listBoardKeys: {
    method: 'GET',
    path: '/board-api-keys',
    summary: 'Keys of the calling person, never their tokens',
    callers: board,
    params: none,
    query: z.object({ includeInactive: z.enum(['true', 'false']).default('false') }),
    status: 200,
    response: z.array(boardKey),
    errors: [],
  },
  createBoardKey: {
    method: 'POST',
    path: '/board-api-keys',
    summary: 'Make a key for a person; its token is in this answer alone',
    callers: board,
    params: none,
    body: createBoardKeyBody,
    status: 201,
    response: createdBoardKey,
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
  revokeBoardKey: {
    method: 'DELETE',
    path: '/board-api-keys/:keyId',
    summary: 'Revoke a key of a person',
    callers: board,
    params: z.object({ keyId: uuid }),
    status: 200,
    response: z.object({ ok: z.literal(true), revoked: z.literal(true), keyId: uuid }),
    errors: ['not_found'],
  },
});
