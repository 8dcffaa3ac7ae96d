/** Wires what is about people: their memberships, tokens, sessions and profiles, and the company that they work in. */
import type { Store, WriteTransaction } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { MembershipsService } from './domains/access/memberships.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { CompaniesService } from './domains/companies/companies.service.ts';
import { BoardKeysService } from './domains/keys/board-keys.service.ts';
import type { KeysRepo } from './domains/keys/keys.repo.ts';
import { OperatorTokensService } from './domains/keys/operator-tokens.service.ts';
import type { RevocationsService } from './domains/keys/revocations.service.ts';
import { createSessionsRepo } from './domains/keys/sessions.repo.ts';
import { SessionsService } from './domains/keys/sessions.service.ts';
import { createMembersRepo } from './domains/members/members.repo.ts';
import { MembersService } from './domains/members/members.service.ts';
import type { DepartureControl } from './domains/members/ports.ts';
import { OrganizationsService } from './domains/organizations/organizations.service.ts';
import { createProfilesRepo } from './domains/profiles/profiles.repo.ts';
import { ProfilesService } from './domains/profiles/profiles.service.ts';
import type { Clock } from './platform/clock.ts';

interface PeopleWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly companies: CompaniesService;
  readonly memberships: MembershipsService;
  readonly activity: ActivityService;
  readonly keysRepo: KeysRepo;
  readonly revocations: RevocationsService;
  readonly releaseIssuesOf: DepartureControl['releaseIssuesOf'];
  readonly clock: Clock;
}

export function wirePeople({
  store,
  access,
  companies,
  memberships,
  activity,
  keysRepo,
  revocations,
  releaseIssuesOf,
  clock,
}: PeopleWiring) {
  const repo = createMembersRepo(store.db);
  const sessionsRepo = createSessionsRepo(store.db);
  const endSessions = (tx: WriteTransaction, tokenId: string): void => {
    sessionsRepo.revokeOfOperatorToken(tokenId, clock.iso());
    revocations.revoked(tx);
  };
  const boardKeys = new BoardKeysService({
    store,
    repo: keysRepo,
    isUser: (userId) => repo.byId(userId) !== null,
    companiesOf: (userId) => memberships.ofUser(userId).map(({ companyId }) => companyId),
    keyOfSession: (sessionId) => sessionsRepo.byId(sessionId)?.operatorTokenId ?? null,
    activity,
    endSessions,
    clock,
  });
  const departure: DepartureControl = {
    accessChanged: (tx) => revocations.revoked(tx),
    revokeKeysOf: (...departed) => boardKeys.revokeAllOf(...departed),
    releaseIssuesOf,
  };
  const profiles = new ProfilesService({
    store,
    repo: createProfilesRepo(store),
    people: {
      byId: repo.byId,
      rename: (_tx, user, name) => repo.update({ ...user, name, updatedAt: clock.iso() }),
    },
    clock,
  });
  return {
    profiles,
    organizations: new OrganizationsService({ store, access, companies, memberships, profiles }),
    sessions: new SessionsService({ store, repo: sessionsRepo, keysRepo, access, revocations, clock }),
    operatorTokens: new OperatorTokensService(store, keysRepo, access, clock, endSessions),
    boardKeys,
    members: new MembersService({ store, repo, access, memberships, activity, departure, clock }),
  };
}
