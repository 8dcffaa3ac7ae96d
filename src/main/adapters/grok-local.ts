/** `grok_local`: Grok. */
import { plainModels } from './descriptor.ts';
import { localTool } from './local-tool.ts';

export const grokLocal = localTool({
  type: 'grok_local',
  label: 'Grok',
  capabilities: { requiresMaterializedRuntimeSkills: true },
  models: plainModels('grok-code-fast-1'),
  tool: {
    code: 'grok',
    commands: ['grok'],
    install: 'Install the Grok command-line tool and put it on PATH.',
    keyVariables: ['XAI_API_KEY', 'GROK_API_KEY'],
  },
});
