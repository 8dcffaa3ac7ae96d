/** The form for a new agent: its fields, and the request that they make. */
import type { ADAPTER_TYPES } from '../../../contract/agents.ts';
import type { Agent } from '../../api/types.ts';

export interface NewAgent {
  readonly name: string;
  readonly role: Agent['role'];
  readonly title: string;
  /** Empty: reports to nobody. */
  readonly reportsTo: string;
  readonly adapterType: (typeof ADAPTER_TYPES)[number];
  readonly command: string;
  /** One argument per line. */
  readonly args: string;
}

export const EMPTY_AGENT: NewAgent = {
  name: '',
  role: 'general',
  title: '',
  reportsTo: '',
  adapterType: 'process',
  command: '',
  args: '',
};

type AdapterType = NewAgent['adapterType'];

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

/** What is missing before it can be sent, by field; the server checks the rest. */
export function missingFields({ name, adapterType, command }: NewAgent): Readonly<Record<string, string>> {
  return {
    ...(name.trim() === '' ? { name: 'Give the agent a name.' } : {}),
    ...(adapterType === 'process' && command.trim() === ''
      ? { 'adapterConfig.command': 'Name the program to start, such as echo.' }
      : {}),
  };
}

/** The body of the request. */
export function toRequest({ name, role, title, reportsTo, adapterType, command, args }: NewAgent) {
  return {
    name: name.trim(),
    role,
    title: title.trim() === '' ? null : title.trim(),
    reportsTo: reportsTo === '' ? null : reportsTo,
    adapterType,
    adapterConfig: adapterType === 'process' ? { command: command.trim(), args: linesOf(args) } : {},
  };
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
