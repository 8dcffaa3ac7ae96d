/** Wires who is proven to stand behind agents. */
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { MembersService } from './domains/members/members.service.ts';
import type { SettingsService } from './domains/settings/settings.service.ts';
import { createChallengesRepo } from './domains/verifications/challenges.repo.ts';
import { ChallengesService } from './domains/verifications/challenges.service.ts';
import { createPasskeysRepo } from './domains/verifications/passkeys.repo.ts';
import { PasskeysService } from './domains/verifications/passkeys.service.ts';
import { createVerificationsRepo } from './domains/verifications/verifications.repo.ts';
import { VerificationsService } from './domains/verifications/verifications.service.ts';
import type { Clock } from './platform/clock.ts';

export interface VerificationWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly settings: SettingsService;
  readonly clock: Clock;
  readonly apiUrl: () => string;
  readonly members: MembersService;
}

export function wireVerifications({ apiUrl, members, settings, ...given }: VerificationWiring) {
  const { store, clock } = given;
  // The page that a passkey is used on, whichever address of this machine a client came by.
  const origin = (): string => `http://localhost:${new URL(apiUrl()).port}`;
  const challenges = new ChallengesService({ repo: createChallengesRepo(store.db), settings, origin, clock });
  const passkeys = new PasskeysService({ repo: createPasskeysRepo(store.db), origin, members, clock });
  const repo = createVerificationsRepo(store.db);
  return { verifications: new VerificationsService({ ...given, settings, repo, challenges, passkeys }) };
}
