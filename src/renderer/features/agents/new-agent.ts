/** The form for a new agent: its fields, and the request that they make. */
import type { ADAPTER_TYPES } from '../../../contract/agents.ts';
import type { Agent } from '../../api/types.ts';
import { sentenceCase } from '../../lib/words.ts';

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

/** Adapters that start agents on this machine today. */
export const canRunHere = (adapterType: string): boolean => adapterType === 'process';

const SHORT_ROLES: readonly string[] = ['ceo', 'cto', 'cmo', 'cfo', 'pm', 'qa'];

/** A role in words: `CEO`, `Engineer`. */
export const roleWord = (role: string): string =>
  SHORT_ROLES.includes(role) ? role.toUpperCase() : sentenceCase(role);

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
