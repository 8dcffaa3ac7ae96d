/** `kimi_local`: Kimi Code. */
import { plainModels } from './descriptor.ts';
import { localTool } from './local-tool.ts';

export const kimiLocal = localTool({
  type: 'kimi_local',
  label: 'Kimi',
  capabilities: { supportsAcp: true, requiresMaterializedRuntimeSkills: true },
  models: plainModels('kimi-code/kimi-for-coding', 'moonshot-ai/kimi-k2.5', 'moonshot-ai/kimi-k2-thinking'),
  tool: {
    code: 'kimi',
    commands: ['kimi'],
    install: 'Install it with `npm install -g @moonshot-ai/kimi-code`.',
    keyVariables: ['KIMI_API_KEY', 'MOONSHOT_API_KEY'],
  },
  defaults: { model: 'kimi-code/kimi-for-coding' },
});
