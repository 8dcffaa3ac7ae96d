/** People, their memberships and their keys in Paperclip's form. */
import type { z } from 'zod';
import type { boardKey, currentBoardAccess, member as memberSchema } from '../../../../contract/paperclip/members.ts';
import type { Membership } from '../../../domains/access/memberships.service.ts';
import type { BoardKey } from '../../../domains/keys/board-keys.service.ts';
import type { CurrentUser, MemberView } from '../../../domains/members/members.service.ts';

/** A membership of an agent or a person. */
export const projectMembership = ({ role, ...membership }: Membership) => ({ ...membership, membershipRole: role });

/** A member of a company. */
export const projectMember = ({
  membership,
  user,
  grants,
  cannotRemove,
}: MemberView): z.infer<typeof memberSchema> => ({
  ...projectMembership(membership),
  user: { id: user.id, email: user.email, name: user.name, image: null },
  grants: [...grants],
  removal: { canArchive: cannotRemove === null, reason: cannotRemove },
});

/** Who is calling. */
export const projectCurrentUser = ({
  user,
  companyIds,
  isOperator,
  source,
  keyId,
}: CurrentUser): z.infer<typeof currentBoardAccess> => ({
  user: { id: user.id, email: user.email, name: user.name },
  userId: user.id,
  isInstanceAdmin: isOperator,
  companyIds: [...companyIds],
  source,
  keyId,
});

/** A key without its token. */
export const projectBoardKey = ({ tokenHash: _, ...key }: BoardKey): z.infer<typeof boardKey> => key;
