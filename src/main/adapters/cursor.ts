/** `cursor`: the Cursor command-line tool. */
import { z } from 'zod';
import { plainModels } from './descriptor.ts';
import { localTool } from './local-tool.ts';
import { readDashed } from './model-lists.ts';

export const cursor = localTool({
  type: 'cursor',
  label: 'Cursor',
  keys: { mode: z.enum(['plan', 'ask']).optional() },
  capabilities: { requiresMaterializedRuntimeSkills: true },
  models: plainModels(
    'auto',
    'composer-1.5',
    'composer-1',
    'gpt-5.3-codex-low',
    'gpt-5.3-codex-low-fast',
    'gpt-5.3-codex',
    'gpt-5.3-codex-fast',
    'gpt-5.3-codex-high',
    'gpt-5.3-codex-high-fast',
    'gpt-5.3-codex-xhigh',
    'gpt-5.3-codex-xhigh-fast',
    'gpt-5.3-codex-spark-preview',
  ),
  tool: {
    code: 'cursor',
    commands: ['cursor-agent', 'agent'],
    install: 'Install the Cursor command-line tool and put `cursor-agent` on PATH.',
    keyVariables: ['CURSOR_API_KEY'],
    loginStatusArgs: ['status'],
    loginHint: 'Log in with `cursor-agent login`, or set CURSOR_API_KEY in adapterConfig.env.',
    listModels: { args: ['models'], parse: readDashed },
  },
  defaults: { model: 'auto' },
});
