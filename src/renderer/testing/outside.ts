/** What stands between agents and people elsewhere, complete, for tests that change what matters to them. */
import { settingAreas } from '../../contract/settings.ts';
import type { Channel, Instance, Settings, Subscription, Verification } from '../api/types.ts';
import { uuid } from './things.ts';

const AT = '2030-01-31T12:00:00.000Z';
export const WALLET = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A';

/** Ada as an instance: up, and without a process. */
export const makeInstance = (changes: Partial<Instance> = {}): Instance => ({
  agentId: uuid(1),
  status: 'running',
  isUp: true,
  reason: 'Ready. It has not run yet.',
  startedAt: AT,
  version: '0.1.0',
  plan: 'free',
  url: 'http://ada.agents.localhost:3100',
  live: null,
  recorded: { messages: 0, messagesLastHour: 0, runs: 0, succeeded: 0, averageAnswerMs: null },
  backups: [],
  ...changes,
});

/** A bot of Telegram that works. */
export const makeChannel = (changes: Partial<Channel> = {}): Channel => ({
  id: uuid(110),
  agentId: uuid(1),
  kind: 'telegram',
  enabled: true,
  state: 'connected',
  stateReason: 'Connected to Telegram as @ada_bot.',
  accountName: '@ada_bot',
  allowed: ['7'],
  strangers: [],
  guildId: null,
  channelId: null,
  phoneNumberId: null,
  businessAccountId: null,
  hasAppSecret: false,
  hasVerifyToken: false,
  webhookPath: null,
  waiting: 0,
  lastError: null,
  lastErrorAt: null,
  lastReceivedAt: null,
  lastSentAt: null,
  createdAt: AT,
  updatedAt: AT,
  ...changes,
});

/** Nobody is proven to stand behind it, and everything can be checked. */
export const makeVerification = (changes: Partial<Verification> = {}): Verification => ({
  verified: false,
  verificationType: null,
  attestationUid: null,
  verifierAddress: null,
  verifiedAt: null,
  metadata: null,
  obstacles: { ens: null, eas: null, coinbase: null, webauthn: null },
  ...changes,
});

/** Somebody with one of three agents. */
export const makeSubscription = (changes: Partial<Subscription> = {}): Subscription => ({
  userId: 'grace',
  name: 'Grace',
  email: 'grace@example.com',
  plan: 'pro',
  status: 'active',
  isAdmin: false,
  agents: 1,
  limit: 3,
  ...changes,
});

/** As they are without a word from the operator. */
export const makeSettings = (changes: Partial<Settings> = {}): Settings => ({
  subscriptions: settingAreas.subscriptions.parse({}),
  channels: settingAreas.channels.parse({}),
  streaming: settingAreas.streaming.parse({}),
  verification: settingAreas.verification.parse({}),
  ...changes,
});
