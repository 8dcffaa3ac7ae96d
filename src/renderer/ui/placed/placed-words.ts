/** Where an agent works, in words. Pure. */
import type { Board, PlacedAgent } from '../../api/types.ts';
import { agentStateWord, type StatusWord } from '../status.ts';

/** What it is there. `boards` as far as they are known. */
export function roleWords({ role, boardId }: Pick<PlacedAgent, 'role' | 'boardId'>, boards: readonly Board[]): string {
  const board = boards.find(({ id }) => id === boardId)?.name ?? 'a board';
  switch (role) {
    case 'main':
      return 'Main agent of the gateway';
    case 'lead':
      return `Leads ${board}`;
    case 'worker':
      return boardId === null ? 'On the gateway, on no board' : `Works on ${board}`;
    case null:
      return 'Of the company, on no board';
  }
}

/** What an agent's own profile says it is: `Researcher`. */
export function profileRole({ identityProfile }: Pick<PlacedAgent, 'identityProfile'>): string | null {
  const role = identityProfile?.role;
  return typeof role === 'string' && role.trim() !== '' ? role : null;
}

/** How often it is to report: `every 10m`. */
export function heartbeatWords({ heartbeatConfig }: Pick<PlacedAgent, 'heartbeatConfig'>): string {
  const { every, interval_seconds: seconds } = heartbeatConfig ?? {};
  if (typeof every === 'string' && every.trim() !== '') return `every ${every}`;
  if (typeof seconds === 'number') return `every ${seconds}s`;
  return 'every 10m, the default';
}

/** The word for an agent, its setting up considered: one that could not be set up has failed. */
export function statusOf({ state, provisioning }: Pick<PlacedAgent, 'state' | 'provisioning'>): StatusWord {
  if (provisioning?.state === 'failed') return 'failed';
  if (provisioning?.state === 'cancelled') return 'stopped';
  return agentStateWord(state);
}
