/** `hermes_local`: Hermes Agent. */
import { z } from 'zod';
import { localTool } from './local-tool.ts';
import { yamlSetting } from './model-lists.ts';

export const hermesLocal = localTool({
  type: 'hermes_local',
  label: 'Hermes',
  keys: {
    provider: z.string().optional(),
    toolsets: z.string().optional(),
    maxTurnsPerRun: z.number().int().min(0).optional(),
  },
  modelSources: [
    { type: 'file', path: '.hermes/config.yaml', provider: 'hermes', read: yamlSetting('model', 'default') },
  ],
  tool: {
    code: 'hermes',
    commands: ['hermes'],
    install: 'Install Hermes Agent from its own repository and put `hermes` on PATH.',
    keyVariables: ['OPENROUTER_API_KEY', 'ANTHROPIC_API_KEY', 'OPENAI_API_KEY'],
    loginHint: 'Choose a provider with `hermes model`, or set its key in adapterConfig.env.',
  },
});
