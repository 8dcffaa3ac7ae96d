/** People and organizations on the Mission Control surface. Source of names and shapes: the Mission Control server. */
import { z } from 'zod';
import { blankIsNull, filledText, isoTime, uuid } from '../primitives.ts';

export const organization = z.object({ id: uuid, name: z.string(), created_at: isoTime, updated_at: isoTime });

/** `member` is whoever is neither owner nor admin. */
const organizationRole = z.enum(['owner', 'admin', 'member']);
export type OrganizationRole = z.infer<typeof organizationRole>;

export const organizationListItem = z.object({
  id: uuid,
  name: z.string(),
  role: organizationRole,
  is_active: z.boolean(),
});

export const organizationMember = z.object({
  id: uuid,
  organization_id: uuid,
  user_id: uuid,
  role: organizationRole,
  all_boards_read: z.boolean(),
  all_boards_write: z.boolean(),
  created_at: isoTime,
  updated_at: isoTime,
  user: z.object({
    id: uuid,
    email: z.string().nullable(),
    name: z.string(),
    preferred_name: z.string().nullable(),
  }),
  /** Roles tell which boards somebody may use; nobody has boards of their own. */
  board_access: z.array(z.never()),
});

export const activeOrganizationBody = z.object({ organization_id: uuid });

export const userRead = z.object({
  /** Where people come from elsewhere the id they have there; here their own. */
  clerk_user_id: z.string(),
  email: z.string().nullable(),
  name: z.string(),
  preferred_name: z.string().nullable(),
  pronouns: z.string().nullable(),
  timezone: z.string().nullable(),
  notes: z.string().nullable(),
  context: z.string().nullable(),
  id: uuid,
  is_super_admin: z.boolean(),
});
export type UserRead = z.infer<typeof userRead>;

/** What is left out stays; blank is none. */
export const userPatch = z
  .object({
    name: filledText(200),
    preferred_name: blankIsNull(200),
    pronouns: blankIsNull(100),
    timezone: blankIsNull(100),
    notes: blankIsNull(10_000),
    context: blankIsNull(10_000),
  })
  .partial();
