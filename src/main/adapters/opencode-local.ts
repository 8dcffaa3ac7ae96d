/** `opencode_local`: OpenCode. */
import { z } from 'zod';
import { plainModels } from './descriptor.ts';
import { localTool } from './local-tool.ts';
import { jsonSetting, readLines } from './model-lists.ts';

export const opencodeLocal = localTool({
  type: 'opencode_local',
  label: 'OpenCode',
  keys: { variant: z.string().optional(), dangerouslySkipPermissions: z.boolean().optional() },
  capabilities: { requiresMaterializedRuntimeSkills: true },
  models: plainModels(
    'openai/gpt-5.2-codex',
    'openai/gpt-5.5',
    'openai/gpt-5.4',
    'openai/gpt-5.4-mini',
    'openai/gpt-5.2',
    'openai/gpt-5.1-codex-max',
    'openai/gpt-5.1-codex-mini',
  ),
  modelSources: [
    { type: 'file', path: '.config/opencode/opencode.json', provider: 'opencode', read: jsonSetting('model') },
  ],
  tool: {
    code: 'opencode',
    commands: ['opencode'],
    install: 'Install it with `npm install -g opencode-ai`.',
    keyVariables: ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'GEMINI_API_KEY', 'OPENROUTER_API_KEY'],
    listModels: { args: ['models'], parse: readLines },
  },
  defaults: { model: 'openai/gpt-5.2-codex' },
});
