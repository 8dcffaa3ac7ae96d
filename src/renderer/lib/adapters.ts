/** The adapters that an agent can name, in words, and which of them can run on this machine. */
import type { ADAPTER_TYPES } from '../../contract/agents.ts';

export type AdapterType = (typeof ADAPTER_TYPES)[number];

/** Adapters that start agents on this machine today. */
export const canRunHere = (adapterType: AdapterType): boolean => adapterType === 'process';

const ADAPTERS: Readonly<Record<AdapterType, string>> = {
  process: 'Command',
  claude_local: 'Claude Code',
  codex_local: 'Codex',
  gemini_local: 'Gemini CLI',
  cursor: 'Cursor',
  opencode_local: 'OpenCode',
  grok_local: 'Grok',
  kimi_local: 'Kimi',
  hermes_local: 'Hermes',
  hermes_gateway: 'Hermes gateway',
  openclaw_gateway: 'OpenClaw gateway',
  paperclip_runner: 'Paperclip runner',
  cursor_cloud: 'Cursor cloud',
  acpx_local: 'acpx',
  pi_local: 'Pi',
  http: 'HTTP endpoint',
};

/** All adapters, those that can run here first. */
export const ADAPTER_CHOICES = (Object.keys(ADAPTERS) as AdapterType[]).map((value) => ({
  value,
  label: canRunHere(value) ? ADAPTERS[value] : `${ADAPTERS[value]} (cannot run here yet)`,
}));

/** An adapter in words; one that is not known stays as it is. */
export const adapterWord = (adapterType: string): string => ADAPTERS[adapterType as AdapterType] ?? adapterType;
