/** What people say of themselves: how they want to be called, where they are, what their agents should know of them. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { User } from '../members/members.service.ts';
import type { ProfileRow, ProfilesRepo } from './profiles.repo.ts';

export type ProfileFields = Pick<ProfileRow, 'preferredName' | 'pronouns' | 'timezone' | 'notes' | 'context'>;

/** A person with what they say of themselves. */
export interface Profile extends ProfileFields {
  readonly user: User;
}

export interface ProfilesDeps {
  readonly store: Store;
  readonly repo: ProfilesRepo;
  readonly people: {
    byId(userId: string): User | null;
    rename(tx: WriteTransaction, user: User, name: string): void;
  };
  readonly clock: Clock;
}

const EMPTY: ProfileFields & Pick<ProfileRow, 'activeCompanyId'> = {
  preferredName: null,
  pronouns: null,
  timezone: null,
  notes: null,
  context: null,
  activeCompanyId: null,
};

export class ProfilesService {
  readonly #deps: ProfilesDeps;

  constructor(deps: ProfilesDeps) {
    this.#deps = deps;
  }

  /** The calling person. @throws AppError unauthenticated when it is none */
  own(actor: Actor): Profile {
    const profile = actor.type === 'user' ? this.find(actor.userId) : null;
    if (profile === null) throw new AppError('unauthenticated', 'Unauthorized');
    return profile;
  }

  /** For other services: anybody's. */
  find(userId: string): Profile | null {
    const user = this.#deps.people.byId(userId);
    if (user === null) return null;
    const { preferredName, pronouns, timezone, notes, context } = this.#deps.repo.byUser(userId) ?? EMPTY;
    return { user, preferredName, pronouns, timezone, notes, context };
  }

  /** The company that a person has chosen to work in, if they have. */
  activeCompanyOf(userId: string): string | null {
    return this.#deps.repo.byUser(userId)?.activeCompanyId ?? null;
  }

  /** Changes what is given of the calling person's profile; their name is that of the person everywhere. */
  change(actor: Actor, changes: Partial<ProfileFields> & { readonly name?: string | undefined }): Promise<Profile> {
    return this.#deps.store.write((tx) => {
      const { user } = this.own(actor);
      const { name, ...fields } = changes;
      if (name !== undefined && name !== user.name) this.#deps.people.rename(tx, user, name);
      if (Object.keys(fields).length > 0) this.#put(user.id, fields);
      return this.own(actor);
    });
  }

  /** Remembers which company a person works in. */
  chooseCompany(_tx: WriteTransaction, userId: string, companyId: string): void {
    this.#put(userId, { activeCompanyId: companyId });
  }

  #put(userId: string, changes: Partial<ProfileRow>): void {
    const { repo, clock } = this.#deps;
    const before = repo.byUser(userId);
    const row: ProfileRow = { ...EMPTY, ...before, ...changes, userId, updatedAt: clock.iso() };
    if (before === null) repo.insert(row);
    else repo.update(row);
  }
}
