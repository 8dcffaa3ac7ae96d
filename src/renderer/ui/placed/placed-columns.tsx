import type { Agent, Board, PlacedAgent } from '../../api/types.ts';
import { Avatar } from '../Avatar.tsx';
import { Badge } from '../Badge.tsx';
import { StatusBadge } from '../StatusBadge.tsx';
import { statusRank } from '../status.ts';
import type { Column } from '../table-model.ts';
import { PresenceMark } from './PresenceMark.tsx';
import { profileRole, roleWords, statusOf } from './placed-words.ts';
import { progressWords } from './provisioning-words.ts';

/** What a row says of an agent on a gateway or board. Agents of the company by id, for their icons. */
export const placedColumns = (
  agents: ReadonlyMap<string, Agent>,
  boards: readonly Board[],
): readonly Column<PlacedAgent>[] => [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(150px, 1.4fr)',
    sortValue: ({ name }) => name,
    cell: (agent) => (
      <>
        <Avatar icon={agents.get(agent.id)?.icon} size="sm" className="mr-2" />
        <span className="truncate font-medium">{agent.name}</span>
        {agent.role === 'lead' && <Badge className="ml-2 shrink-0">lead</Badge>}
        {agent.role === 'main' && <Badge className="ml-2 shrink-0">main agent</Badge>}
        {agent.role !== 'main' && <span className="ml-2 truncate text-muted">{profileRole(agent)}</span>}
      </>
    ),
  },
  {
    id: 'role',
    header: 'Place',
    width: 'minmax(120px, 1fr)',
    minWindow: 1200,
    sortValue: (agent) => roleWords(agent, boards),
    cell: (agent) => <span className="truncate text-muted">{roleWords(agent, boards)}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    width: 'minmax(140px, 1.6fr)',
    sortValue: (agent) => statusRank(statusOf(agent)),
    cell: (agent) => <StateCell agent={agent} />,
  },
  {
    id: 'presence',
    header: 'Presence',
    width: '172px',
    sortValue: ({ presence, presenceSince }) => `${presence} ${presenceSince}`,
    cell: (agent) => <PresenceMark agent={agent} />,
  },
];

/** The word; where it is being set up or went wrong, how far it has come and why. */
function StateCell({ agent }: { agent: PlacedAgent }) {
  const word = statusOf(agent);
  const { provisioning, checkInProblem, stateReason } = agent;
  const reason =
    provisioning !== null
      ? [progressWords(provisioning), provisioning.error].filter(Boolean).join(': ')
      : (checkInProblem ?? (word === 'idle' || word === 'running' ? null : stateReason));
  const isTrouble = provisioning?.state === 'failed' || (provisioning === null && checkInProblem !== null);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StatusBadge status={word} plain className="w-[72px] shrink-0" />
      {reason !== null && (
        <span title={reason} className={isTrouble ? 'truncate text-failed' : 'truncate text-muted'}>
          {reason}
        </span>
      )}
    </span>
  );
}
