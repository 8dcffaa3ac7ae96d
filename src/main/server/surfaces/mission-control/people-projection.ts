/** People and organizations in Mission Control's form. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { OPERATOR_USER_ID } from '../../../../contract/access.ts';
import type {
  OrganizationRole,
  organization,
  organizationListItem,
  organizationMember,
  UserRead,
} from '../../../../contract/mission-control/people.ts';
import type { Membership } from '../../../domains/access/memberships.service.ts';
import type { Company } from '../../../domains/companies/companies.service.ts';
import type { OwnCompany } from '../../../domains/organizations/organizations.service.ts';
import type { Profile } from '../../../domains/profiles/profiles.service.ts';

const HASH = createHash('sha256').update(OPERATOR_USER_ID).digest('hex');
/** Ids of people are UUIDs there; the operator has none, so it is made of the id, always the same. */
const OPERATOR_UUID = [
  HASH.slice(0, 8),
  HASH.slice(8, 12),
  `8${HASH.slice(13, 16)}`,
  `8${HASH.slice(17, 20)}`,
  HASH.slice(20, 32),
].join('-');

/** The id of a person on this surface. */
export const userUuid = (userId: string): string => (userId === OPERATOR_USER_ID ? OPERATOR_UUID : userId);

const roleOf = (role: string): OrganizationRole => (role === 'owner' || role === 'admin' ? role : 'member');

export const projectUser = ({ user, ...profile }: Profile): UserRead => ({
  clerk_user_id: user.id,
  email: user.email,
  name: user.name,
  preferred_name: profile.preferredName,
  pronouns: profile.pronouns,
  timezone: profile.timezone,
  notes: profile.notes,
  context: profile.context,
  id: userUuid(user.id),
  is_super_admin: user.id === OPERATOR_USER_ID,
});

export const projectOrganization = (company: Company): z.infer<typeof organization> => ({
  id: company.id,
  name: company.name,
  created_at: company.createdAt,
  updated_at: company.updatedAt,
});

export const projectOwnCompany = ({ company, role, isActive }: OwnCompany): z.infer<typeof organizationListItem> => ({
  id: company.id,
  name: company.name,
  role: roleOf(role),
  is_active: isActive,
});

export const projectMembership = (
  membership: Membership,
  { user, preferredName }: Profile,
): z.infer<typeof organizationMember> => ({
  id: membership.id,
  organization_id: membership.companyId,
  user_id: userUuid(user.id),
  role: roleOf(membership.role),
  all_boards_read: true,
  all_boards_write: membership.role !== 'viewer',
  created_at: membership.createdAt,
  updated_at: membership.updatedAt,
  user: { id: userUuid(user.id), email: user.email, name: user.name, preferred_name: preferredName },
  board_access: [],
});
