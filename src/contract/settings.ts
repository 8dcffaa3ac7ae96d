/** Settings of the whole instance that parts of it read, an area each. Without a word from the operator the defaults hold. */
import { z } from 'zod';
import { shownVerificationSettings, verificationSettings } from './verification-settings.ts';

/** An address that programs are called at, without a slash at its end. */
const httpUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .overwrite((url) => url.replace(/\/+$/, ''));

/** A text that is kept sealed and never given back. */
const secret = z.string().min(1).max(4000).nullable().default(null);

export const settingAreas = {
  /** People who need no subscription and have no limit, by email. */
  subscriptions: z.object({ adminEmails: z.array(z.email().toLowerCase()).max(100).default([]) }),
  /** Where the services are that channels go over. */
  channels: z.object({
    telegramApiUrl: httpUrl.default('https://api.telegram.org'),
    discordApiUrl: httpUrl.default('https://discord.com/api/v10'),
    whatsappApiUrl: httpUrl.default('https://graph.facebook.com/v23.0'),
  }),
  /** Live streams by Mux; none are made without both credentials. */
  streaming: z.object({
    muxApiUrl: httpUrl.default('https://api.mux.com'),
    muxTokenId: z.string().trim().min(1).max(200).nullable().default(null),
    muxTokenSecret: secret,
  }),
  /** Where proofs of who stands behind an agent are looked up, and whose word counts. */
  verification: verificationSettings,
} as const;
export type SettingArea = keyof typeof settingAreas;
export type Settings<A extends SettingArea> = z.output<(typeof settingAreas)[A]>;

/** Which fields are kept sealed. */
export const SECRET_SETTINGS: Readonly<Partial<Record<SettingArea, readonly string[]>>> = {
  streaming: ['muxTokenSecret'],
  // The addresses of RPC endpoints mostly carry the key of an account.
  verification: ['ensRpcUrl', 'easRpcUrl', 'coinbaseRpcUrl'],
};

/** All areas, as they are shown: a mask where there is a secret. */
export const allSettings = z.object({ ...settingAreas, verification: shownVerificationSettings });
export type AllSettings = z.output<typeof allSettings>;
