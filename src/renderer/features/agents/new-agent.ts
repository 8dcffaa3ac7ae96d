/** The form for a new agent: its fields, and the request that they make. */
import type { Agent } from '../../api/types.ts';
import type { AdapterType } from '../../lib/adapters.ts';

export interface NewAgent {
  readonly name: string;
  readonly role: Agent['role'];
  readonly title: string;
  /** Empty: reports to nobody. */
  readonly reportsTo: string;
  readonly adapterType: AdapterType;
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
