/**
 * People of a company and their keys. Source: the Paperclip Agents API, "Managing member roles and grants". Its words for
 * roles and status (`member`, `inactive`) and those of its server (`operator`, `suspended`) both go in; the server's come out.
 */
import { z } from 'zod';
import { MEMBER_ROLES, PERMISSION_KEYS } from '../access.ts';
import { isoTime, jsonObject, uuid } from '../primitives.ts';
import { grant, membership } from './agents.ts';

const memberRole = z
  .enum([...MEMBER_ROLES, 'member'])
  .transform((role) => (role === 'member' ? ('operator' as const) : role));
const memberStatus = z
  .enum(['pending', 'active', 'suspended', 'inactive'])
  .transform((status) => (status === 'inactive' ? ('suspended' as const) : status));
const grantInput = z.object({
  permissionKey: z.enum(PERMISSION_KEYS),
  scope: jsonObject.nullish().transform((scope) => scope ?? null),
});

export const roleAndGrantsBody = z
  .object({
    membershipRole: memberRole,
    status: memberStatus,
    /** The full set; left out, the grants stay. */
    grants: z.array(grantInput).max(100),
  })
  .partial();
export type RoleAndGrants = z.output<typeof roleAndGrantsBody>;

/** Ours: the reference lets people in through invitations. */
export const addMemberBody = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320).toLowerCase().nullable().default(null),
  membershipRole: memberRole.default('operator'),
  /** Left out, the role's own. */
  grants: z.array(grantInput).max(100).optional(),
});
export type AddMember = z.output<typeof addMemberBody>;

const user = z.object({ id: z.string(), email: z.string().nullable(), name: z.string(), image: z.null() });

export const member = membership.extend({
  user,
  grants: z.array(grant),
  removal: z.object({ canArchive: z.boolean(), reason: z.string().nullable() }),
});
export const memberList = z.object({
  members: z.array(member),
  access: z.object({
    currentUserRole: z.enum(MEMBER_ROLES).nullable(),
    canManageMembers: z.boolean(),
    canInviteUsers: z.boolean(),
    canApproveJoinRequests: z.boolean(),
  }),
});

/** Who is calling, as the command line asks. */
export const currentBoardAccess = z.object({
  user: user.omit({ image: true }),
  userId: z.string(),
  isInstanceAdmin: z.boolean(),
  companyIds: z.array(uuid),
  source: z.enum(['board_key', 'session', 'local_implicit']),
  keyId: uuid.nullable(),
});

export const boardKey = z.object({
  id: uuid,
  name: z.string(),
  userId: z.string(),
  createdAt: isoTime,
  lastUsedAt: isoTime.nullable(),
  expiresAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
});
/** The only answer that ever shows the token. */
export const createdBoardKey = boardKey.extend({ token: z.string() });
export const createBoardKeyBody = z.object({
  name: z.string().trim().min(1).max(200),
  /** Null: never. Left out: in thirty days. Never later than the end of the key that makes it. */
  expiresAt: isoTime.nullable().optional(),
  /** Whose key; the caller's own unless said. Only the operator makes keys for others. */
  userId: z.string().min(1).max(100).optional(),
});
export type CreateBoardKey = z.output<typeof createBoardKeyBody>;
