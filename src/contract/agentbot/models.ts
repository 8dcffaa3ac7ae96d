/** Models and who offers them, as people name them. Source: the Agentbot API, "Provision agent" and "Provision with channel tokens". */
import { z } from 'zod';

export const AI_PROVIDERS = ['openrouter', 'gemini', 'groq', 'anthropic', 'openai'] as const;
export type AiProvider = (typeof AI_PROVIDERS)[number];

export const DEFAULT_MODEL = 'claude-opus-4-6';
/** Says that the agent's program chooses by itself. */
export const CUSTOM_MODEL = 'custom';

/** Any name of a model, the page's options among them. It becomes an argument of a program, so it begins like no option. */
export const modelName = z
  .string('Model must be the name of a model')
  .trim()
  .regex(/^[A-Za-z0-9][\w.:@/+-]{0,199}$/, 'Model must be the name of a model');

/** What somebody wants an agent to think with; null where they said nothing. */
export interface ModelWish {
  readonly model: string | null;
  readonly aiProvider: AiProvider | null;
  readonly apiKey: string | null;
}
