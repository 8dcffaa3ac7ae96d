/** The vocabulary of agents. Roles, icons and adapter types are Paperclip's closed lists; states are our own. */
import { z } from 'zod';

export const AGENT_STATES = [
  'awaiting_approval',
  'provisioning',
  'ready',
  'running',
  'idle',
  'paused',
  'failed',
  'terminated',
] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export const AGENT_ROLES = [
  'ceo',
  'cto',
  'cmo',
  'cfo',
  'security',
  'engineer',
  'designer',
  'pm',
  'qa',
  'devops',
  'researcher',
  'general',
] as const;
export const agentRole = z.enum(AGENT_ROLES);

export const AGENT_ICONS = [
  'bot',
  'cpu',
  'brain',
  'zap',
  'rocket',
  'code',
  'terminal',
  'shield',
  'eye',
  'search',
  'wrench',
  'hammer',
  'lightbulb',
  'sparkles',
  'star',
  'heart',
  'flame',
  'bug',
  'cog',
  'database',
  'globe',
  'lock',
  'mail',
  'message-square',
  'file-code',
  'git-branch',
  'package',
  'puzzle',
  'target',
  'wand',
  'atom',
  'circuit-board',
  'radar',
  'swords',
  'telescope',
  'microscope',
  'crown',
  'gem',
  'hexagon',
  'pentagon',
  'fingerprint',
] as const;
export const agentIcon = z.enum(AGENT_ICONS);

/** Adapter types that an agent may name. Which of them can run is for `src/main/adapters` to say. */
export const ADAPTER_TYPES = [
  'process',
  'http',
  'claude_local',
  'codex_local',
  'paperclip_runner',
  'cursor_cloud',
  'gemini_local',
  'grok_local',
  'hermes_gateway',
  'hermes_local',
  'kimi_local',
  'opencode_local',
  'pi_local',
  'cursor',
  'openclaw_gateway',
  'acpx_local',
] as const;

/** Words that name a route of some surface under `/api/agents/` and can therefore not be a shortname. */
export const RESERVED_SHORTNAMES: readonly string[] = ['me', 'provision'];
