/** Changes of the channels of an agent, within the transaction of whoever changes them. Who may is for the callers to ask. */
import type { Actor } from '../../../contract/access.ts';
import { CHANNEL_NAMES, type ChannelKind, type ChannelPlace } from '../../../contract/channels.ts';
import {
  type CreateChannel,
  channelToken,
  createChannelBody,
  type PatchChannel,
} from '../../../contract/console/channels.ts';
import { AppError } from '../../../contract/errors.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId, sha256Hex } from '../../platform/ids.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import { requireOwnFields } from './channel-fields.ts';
import type { ChannelVault } from './channel-vault.ts';
import type { Channel, ChannelsRepo } from './channels.repo.ts';
import type { ChannelDriver } from './ports.ts';

export interface ChannelChangesDeps {
  readonly repo: ChannelsRepo;
  readonly vault: ChannelVault;
  readonly driverOf: (channel: Pick<Channel, 'kind'>) => ChannelDriver;
  readonly activity: ActivityService;
  readonly clock: Clock;
  /** Told of every channel that is new, different or gone, once that is on record. */
  readonly changed: (channelId: string) => void;
}

export class ChannelChanges {
  readonly #deps: ChannelChangesDeps;

  constructor(deps: ChannelChangesDeps) {
    this.#deps = deps;
  }

  /** @throws AppError conflict | unprocessable */
  insertIn(tx: WriteTransaction, actor: Actor, agent: Agent, wanted: CreateChannel): Channel {
    const { repo, vault, clock } = this.#deps;
    requireOwnFields(wanted.kind, wanted);
    if (agent.state === 'terminated')
      throw new AppError('conflict', 'The agent is terminated. It takes no channels any more.');
    if (repo.ofAgent(agent.id).some(({ kind }) => kind === wanted.kind))
      throw new AppError('conflict', `The agent has a ${CHANNEL_NAMES[wanted.kind]} channel already. Change that one.`);
    const id = newId();
    const at = clock.iso();
    const sealed = (secret: 'appSecret' | 'verifyToken'): string | null => {
      const text = wanted[secret];
      return text === null ? null : vault.seal(id, secret, text);
    };
    const channel = this.#placed({
      id,
      companyId: agent.companyId,
      agentId: agent.id,
      kind: wanted.kind,
      enabled: wanted.enabled,
      account: '',
      accountName: null,
      tokenCiphertext: vault.seal(id, 'token', wanted.token),
      appSecretCiphertext: sealed('appSecret'),
      verifyTokenCiphertext: sealed('verifyToken'),
      place: placeOf(wanted),
      allowed: [...new Set(wanted.allowed)],
      cursor: null,
      lastError: null,
      lastErrorAt: null,
      lastReceivedAt: null,
      lastSentAt: null,
      createdAt: at,
      updatedAt: at,
    });
    repo.insert(channel);
    this.#record(tx, actor, agent, channel, 'agent.channel_added');
    return channel;
  }

  /** What is left out stays. @throws AppError unprocessable */
  changeIn(tx: WriteTransaction, actor: Actor, agent: Agent, before: Channel, wanted: PatchChannel): Channel {
    const { repo, clock } = this.#deps;
    requireOwnFields(before.kind, wanted);
    const after = this.#placed({ ...before, ...this.#changes(before, wanted), updatedAt: clock.iso() });
    // Another account has other messages: what was received of the last one says nothing of it.
    const stored = after.account === before.account ? after : { ...after, cursor: null, accountName: null };
    repo.update(stored);
    this.#record(tx, actor, agent, stored, 'agent.channel_changed');
    return stored;
  }

  removeIn(tx: WriteTransaction, actor: Actor, agent: Agent, channel: Channel): void {
    this.#deps.repo.remove(channel.id);
    this.#record(tx, actor, agent, channel, 'agent.channel_removed');
  }

  /** Sets the token of a channel, which is made unless it is there, or (null) removes it. @throws AppError unprocessable */
  setTokenIn(tx: WriteTransaction, actor: Actor, agent: Agent, kind: ChannelKind, token: string | null): void {
    const channel = this.#deps.repo.ofAgent(agent.id).find((each) => each.kind === kind) ?? null;
    if (token === null) {
      if (channel !== null) this.removeIn(tx, actor, agent, channel);
      return;
    }
    const { data: usable } = channelToken.safeParse(token);
    if (usable === undefined)
      throw new AppError(
        'unprocessable',
        'A token has no spaces, no special characters, and at most 2000 of all others.',
      );
    if (channel === null) this.insertIn(tx, actor, agent, createChannelBody.parse({ kind, token: usable }));
    else this.changeIn(tx, actor, agent, channel, { token: usable, enabled: true });
  }

  #changes(before: Channel, wanted: PatchChannel): Partial<Channel> {
    const { vault } = this.#deps;
    const sealed = (secret: 'appSecret' | 'verifyToken', kept: string | null): string | null => {
      const text = wanted[secret];
      if (text === undefined) return kept;
      return text === null ? null : vault.seal(before.id, secret, text);
    };
    return {
      enabled: wanted.enabled ?? before.enabled,
      allowed: wanted.allowed === undefined ? before.allowed : [...new Set(wanted.allowed)],
      place: placeOf({ ...before.place, ...wanted }),
      tokenCiphertext:
        wanted.token === undefined ? before.tokenCiphertext : vault.seal(before.id, 'token', wanted.token),
      appSecretCiphertext: sealed('appSecret', before.appSecretCiphertext),
      verifyTokenCiphertext: sealed('verifyToken', before.verifyTokenCiphertext),
    };
  }

  /** The channel with the account that its token and place lead to: hashed, for it may hold a part of the token. */
  #placed(channel: Channel): Channel {
    const { driverOf, vault } = this.#deps;
    return { ...channel, account: sha256Hex(driverOf(channel).accountOf(vault.account(channel))) };
  }

  #record(tx: WriteTransaction, actor: Actor, agent: Agent, { id, kind, enabled }: Channel, action: string): void {
    const { activity, changed } = this.#deps;
    const { companyId, id: entityId, name } = agent;
    activity.record(tx, actor, {
      companyId,
      action,
      entityType: 'agent',
      entityId,
      details: { name, channel: kind, enabled },
    });
    tx.afterCommit(() => changed(id));
  }
}

const placeOf = (from: ChannelPlace | Partial<ChannelPlace>): ChannelPlace => ({
  guildId: from.guildId ?? null,
  channelId: from.channelId ?? null,
  phoneNumberId: from.phoneNumberId ?? null,
  businessAccountId: from.businessAccountId ?? null,
});
