/** `acpx_local`: any agent that speaks the Agent Client Protocol, through acpx. */
import { z } from 'zod';
import { NO_CAPABILITIES } from './descriptor.ts';
import { localTool } from './local-tool.ts';

export const acpxLocal = localTool({
  type: 'acpx_local',
  label: 'acpx',
  keys: { agent: z.string().optional() },
  capabilities: { ...NO_CAPABILITIES, supportsAcp: true },
  tool: { code: 'acpx', commands: ['acpx'], install: 'Install it with `npm install -g acpx`.' },
});
