/** `codex_local`: Codex. */
import { z } from 'zod';
import { plainModels } from './descriptor.ts';
import { localTool } from './local-tool.ts';
import { readCodexCatalogue, tomlSetting } from './model-lists.ts';

export const codexLocal = localTool({
  type: 'codex_local',
  label: 'Codex',
  keys: {
    modelReasoningEffort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
    dangerouslyBypassApprovalsAndSandbox: z.boolean().optional(),
  },
  capabilities: { supportsAcp: true },
  models: plainModels('gpt-5.5', 'gpt-5.4', 'gpt-5.4-mini', 'gpt-5.3-codex', 'gpt-5.2-codex', 'gpt-5.2'),
  modelSources: [{ type: 'file', path: '.codex/config.toml', provider: 'openai', read: tomlSetting('model') }],
  tool: {
    code: 'codex',
    commands: ['codex'],
    install: 'Install it with `npm install -g @openai/codex`.',
    keyVariables: ['OPENAI_API_KEY', 'CODEX_API_KEY'],
    loginStatusArgs: ['login', 'status'],
    loginHint: 'Log in with `codex login`, or set OPENAI_API_KEY in adapterConfig.env.',
    listModels: { args: ['debug', 'models'], parse: readCodexCatalogue },
  },
  // The page promises a default model; the switch is what the Paperclip server sets.
  defaults: { model: 'gpt-5.5', dangerouslyBypassApprovalsAndSandbox: true },
});
