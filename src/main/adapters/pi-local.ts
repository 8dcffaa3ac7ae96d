/** `pi_local`: pi. */
import { z } from 'zod';
import { localTool } from './local-tool.ts';
import { readTable } from './model-lists.ts';

export const piLocal = localTool({
  type: 'pi_local',
  label: 'Pi',
  keys: { provider: z.string().optional(), thinking: z.string().optional() },
  tool: {
    code: 'pi',
    commands: ['pi'],
    install: 'Install it with `npm install -g @earendil-works/pi-coding-agent@0.87.1`.',
    keyVariables: ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'GEMINI_API_KEY', 'OPENROUTER_API_KEY'],
    listModels: { args: ['--list-models'], parse: readTable },
  },
});
