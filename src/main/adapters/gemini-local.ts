/** `gemini_local`: Gemini CLI. */
import { z } from 'zod';
import { plainModels } from './descriptor.ts';
import { localTool } from './local-tool.ts';
import { jsonSetting } from './model-lists.ts';

export const geminiLocal = localTool({
  type: 'gemini_local',
  label: 'Gemini CLI',
  keys: { sandbox: z.boolean().optional() },
  capabilities: { supportsAcp: true, requiresMaterializedRuntimeSkills: true },
  models: plainModels(
    'auto',
    'gemini-3-pro-preview',
    'gemini-3-flash-preview',
    'gemini-2.5-pro',
    'gemini-2.5-flash',
    'gemini-2.5-flash-lite',
  ),
  modelSources: [
    { type: 'variable', name: 'GEMINI_MODEL', provider: 'google' },
    { type: 'file', path: '.gemini/settings.json', provider: 'google', read: jsonSetting('model', 'name') },
  ],
  tool: {
    code: 'gemini',
    commands: ['gemini'],
    install: 'Install it with `npm install -g @google/gemini-cli`.',
    keyVariables: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  },
  defaults: { model: 'auto' },
});
