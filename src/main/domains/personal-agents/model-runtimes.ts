/** From a model, its provider and a key to an adapter and its configuration. */
import { type AiProvider, CUSTOM_MODEL, type ModelWish } from '../../../contract/agentbot/models.ts';
import type { DefaultAdapter } from '../../../contract/companies.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { isJsonObject } from '../../platform/json-objects.ts';
import { isSealed } from '../../platform/secret-names.ts';

interface Provider {
  /** What works with it where the company's default adapter does not. */
  readonly adapterType: DefaultAdapter['adapterType'];
  /** The variable that programs look for its key in. */
  readonly keyVariable: string;
  /** How programs call it that work with several. */
  readonly vendor: string;
  /** Its own models; null: it passes on those of others. */
  readonly models: RegExp | null;
}

const PROVIDERS: Readonly<Record<AiProvider, Provider>> = {
  anthropic: {
    adapterType: 'claude_local',
    keyVariable: 'ANTHROPIC_API_KEY',
    vendor: 'anthropic',
    models: /^claude-/i,
  },
  openai: {
    adapterType: 'codex_local',
    keyVariable: 'OPENAI_API_KEY',
    vendor: 'openai',
    models: /^(gpt-|chatgpt-|codex-|o\d)/i,
  },
  gemini: { adapterType: 'gemini_local', keyVariable: 'GEMINI_API_KEY', vendor: 'google', models: /^gemini-/i },
  openrouter: { adapterType: 'opencode_local', keyVariable: 'OPENROUTER_API_KEY', vendor: 'openrouter', models: null },
  groq: { adapterType: 'opencode_local', keyVariable: 'GROQ_API_KEY', vendor: 'groq', models: null },
};

/** Programs that work with one provider alone. Without an entry a program takes any. */
const ONLY_PROVIDER: Readonly<Record<string, string>> = {
  claude_local: 'anthropic',
  codex_local: 'openai',
  gemini_local: 'gemini',
  grok_local: 'xai',
  kimi_local: 'moonshot',
};

interface Worker {
  readonly adapterType: string;
  readonly adapterConfig: JsonObject;
}

/** Programs that are told a model as `vendor/model`. */
const NAMES_VENDOR: ReadonlySet<string> = new Set(['opencode_local']);

/**
 * The company's default adapter wherever it works with the provider, else the provider's own program. Without a provider the
 * model tells it; a key alone is one of OpenRouter, the page's default.
 */
export function runtimeFor(wish: ModelWish, companyDefault: DefaultAdapter): DefaultAdapter {
  const model = wish.model === CUSTOM_MODEL ? null : wish.model;
  const provider = wish.aiProvider ?? providerOf(model) ?? (wish.apiKey === null ? null : 'openrouter');
  const only = ONLY_PROVIDER[companyDefault.adapterType];
  const fits = provider === null || only === undefined || only === provider;
  const { adapterType, adapterConfig: base } = fits
    ? companyDefault
    : { adapterType: PROVIDERS[provider].adapterType, adapterConfig: {} };
  return {
    adapterType,
    adapterConfig: {
      ...base,
      ...(model === null ? {} : { model: toldAs(model, provider, adapterType) }),
      ...(provider === null || wish.apiKey === null ? {} : { env: withKey(base.env, provider, wish.apiKey) }),
    },
  };
}

/** The model that an agent works with, as people name it. */
export function modelOf({ adapterType, adapterConfig: { model } }: Worker): string {
  if (typeof model !== 'string' || model === '' || isSealed(model)) return CUSTOM_MODEL;
  return NAMES_VENDOR.has(adapterType) ? model.slice(model.lastIndexOf('/') + 1) : model;
}

/** The variable of a provider's key. */
export const keyVariableOf = (provider: AiProvider): string => PROVIDERS[provider].keyVariable;

function providerOf(model: string | null): AiProvider | null {
  if (model === null) return null;
  const known = Object.entries(PROVIDERS) as [AiProvider, Provider][];
  return known.find(([, { models }]) => models?.test(model))?.[0] ?? null;
}

function toldAs(model: string, provider: AiProvider | null, adapterType: string): string {
  if (!NAMES_VENDOR.has(adapterType) || provider === null) return model;
  const own = providerOf(model);
  const { vendor } = PROVIDERS[provider];
  // OpenRouter knows the models of others by their vendor's name.
  const path = provider === 'openrouter' && own !== null ? `${PROVIDERS[own].vendor}/${model}` : model;
  return path.startsWith(`${vendor}/`) ? path : `${vendor}/${path}`;
}

const withKey = (env: unknown, provider: AiProvider, apiKey: string): JsonObject => ({
  ...(isJsonObject(env) ? env : {}),
  [keyVariableOf(provider)]: { type: 'plain', value: apiKey },
});
