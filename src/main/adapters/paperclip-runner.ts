/** `paperclip_runner`: Paperclip's own runner, which starts a coding tool of its choice. */
import { z } from 'zod';
import { plainModels } from './descriptor.ts';
import { localTool } from './local-tool.ts';

export const paperclipRunner = localTool({
  type: 'paperclip_runner',
  label: 'Paperclip runner',
  capabilities: { supportsSkills: false },
  keys: {
    provider: z.string().optional(),
    lifecycleMode: z.string().optional(),
    codexPermissionMode: z.string().optional(),
  },
  models: plainModels('gpt-5.6-sol'),
  tool: {
    code: 'paperclip_runner',
    commands: ['paperclip-runner'],
    install: 'Install the Paperclip runner and put `paperclip-runner` on PATH.',
  },
  defaults: { provider: 'codex', model: 'gpt-5.6-sol', lifecycleMode: 'per_turn', codexPermissionMode: 'never' },
});
