/** `claude_local`: Claude Code. */
import { z } from 'zod';
import { localTool } from './local-tool.ts';
import { jsonSetting } from './model-lists.ts';

export const claudeLocal = localTool({
  type: 'claude_local',
  label: 'Claude Code',
  keys: {
    effort: z.enum(['low', 'medium', 'high', 'max']).optional(),
    maxTurnsPerRun: z.number().int().min(0).optional(),
    dangerouslySkipPermissions: z.boolean().optional(),
  },
  capabilities: { supportsAcp: true, supportsLogin: true },
  models: [
    { id: 'claude-opus-4-8', label: 'Claude Opus 4.8' },
    { id: 'claude-sonnet-5', label: 'Claude Sonnet 5' },
    { id: 'claude-fable-5-1', label: 'Claude Fable 5.1' },
    { id: 'claude-fable-5', label: 'Claude Fable 5' },
    { id: 'claude-mythos-5', label: 'Claude Mythos 5' },
    { id: 'claude-opus-5', label: 'Claude Opus 5' },
    { id: 'claude-opus-4-7', label: 'Claude Opus 4.7' },
    { id: 'claude-opus-4-6', label: 'Claude Opus 4.6' },
    { id: 'claude-sonnet-4-6', label: 'Claude Sonnet 4.6' },
    { id: 'claude-sonnet-4-5', label: 'Claude Sonnet 4.5' },
    { id: 'claude-haiku-4-5', label: 'Claude Haiku 4.5' },
  ],
  modelSources: [
    { type: 'variable', name: 'ANTHROPIC_MODEL', provider: 'anthropic' },
    { type: 'file', path: '.claude/settings.json', provider: 'anthropic', read: jsonSetting('model') },
  ],
  tool: {
    code: 'claude',
    commands: ['claude'],
    install: 'Install it with `npm install -g @anthropic-ai/claude-code`.',
    keyVariables: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'CLAUDE_CODE_OAUTH_TOKEN'],
    loginStatusArgs: ['auth', 'status'],
    loginArgs: ['auth', 'login'],
    loginHint: 'Log in with `claude auth login`, or set ANTHROPIC_API_KEY in adapterConfig.env.',
  },
});
