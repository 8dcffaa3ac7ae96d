import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AI_PROVIDERS, CUSTOM_MODEL, type ModelWish } from '../../../contract/agentbot/models.ts';
import type { DefaultAdapter } from '../../../contract/companies.ts';
import { modelOf, runtimeFor } from './model-runtimes.ts';

const wish = (fields: Partial<ModelWish>): ModelWish => ({ model: null, aiProvider: null, apiKey: null, ...fields });
const CLAUDE: DefaultAdapter = { adapterType: 'claude_local', adapterConfig: {} };
const COMMAND: DefaultAdapter = { adapterType: 'process', adapterConfig: { command: 'true', env: { A: 'b' } } };

describe('what an agent works with', () => {
  it.each([
    ['claude-opus-4-6', null, 'claude_local', 'claude-opus-4-6'],
    ['gpt-4', null, 'codex_local', 'gpt-4'],
    ['gemini-2.5-pro', null, 'gemini_local', 'gemini-2.5-pro'],
    ['custom', null, 'claude_local', undefined],
    ['a-new-model', null, 'claude_local', 'a-new-model'],
    [null, 'anthropic', 'claude_local', undefined],
    [null, 'openai', 'codex_local', undefined],
    [null, 'gemini', 'gemini_local', undefined],
    [null, 'groq', 'opencode_local', undefined],
    [null, 'openrouter', 'opencode_local', undefined],
    ['llama-4', 'groq', 'opencode_local', 'groq/llama-4'],
    ['claude-opus-4-6', 'openrouter', 'opencode_local', 'openrouter/anthropic/claude-opus-4-6'],
    ['mistralai/mistral-large', 'openrouter', 'opencode_local', 'openrouter/mistralai/mistral-large'],
  ] as const)('%s by %s is %s with %s', (model, aiProvider, adapterType, told) => {
    const runtime = runtimeFor(wish({ model, aiProvider }), CLAUDE);
    expect([runtime.adapterType, runtime.adapterConfig.model]).toEqual([adapterType, told]);
  });

  it('is the company’s own choice wherever that takes the model', () => {
    const runtime = runtimeFor(wish({ model: 'gpt-4', apiKey: 'sk-1' }), COMMAND);
    expect(runtime).toEqual({
      adapterType: 'process',
      adapterConfig: {
        command: 'true',
        model: 'gpt-4',
        env: { A: 'b', OPENAI_API_KEY: { type: 'plain', value: 'sk-1' } },
      },
    });
  });

  it('takes a key alone for one of OpenRouter', () => {
    const { adapterType, adapterConfig } = runtimeFor(wish({ apiKey: 'k' }), CLAUDE);
    expect(adapterType).toBe('opencode_local');
    expect(adapterConfig.env).toEqual({ OPENROUTER_API_KEY: { type: 'plain', value: 'k' } });
  });

  it('keeps what the company says where nothing is wished', () => {
    expect(runtimeFor(wish({}), COMMAND)).toEqual(COMMAND);
    expect(runtimeFor(wish({ model: CUSTOM_MODEL }), COMMAND)).toEqual(COMMAND);
  });

  it('gives every model back by the name that it was asked for', () => {
    const names = fc.constantFrom('claude-opus-4-6', 'gpt-4', 'gemini-2.5-pro', 'custom', 'llama-4', 'o3');
    const defaults = fc.constantFrom(CLAUDE, COMMAND, { adapterType: 'opencode_local' as const, adapterConfig: {} });
    fc.assert(
      fc.property(names, fc.option(fc.constantFrom(...AI_PROVIDERS)), defaults, (model, aiProvider, companyDefault) => {
        expect(modelOf(runtimeFor(wish({ model, aiProvider }), companyDefault))).toBe(model);
      }),
    );
  });
});
