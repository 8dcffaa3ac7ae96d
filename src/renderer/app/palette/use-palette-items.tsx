import { useNavigate } from '@tanstack/react-router';
import { CircleDot, CornerDownRight, SquareKanban } from 'lucide-react';
import { COMMANDS, type CommandDefinition } from '../../../contract/commands.ts';
import { useAgents } from '../../api/use-agents.ts';
import { useBoards } from '../../api/use-boards.ts';
import { useIssues } from '../../api/use-issues.ts';
import { noteUse } from '../../core/commands/recent.ts';
import { runCommand, useEnabledCommands } from '../../core/commands/registry.ts';
import { sentenceCase } from '../../lib/words.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import type { Candidate } from './rank.ts';

export interface PaletteItem extends Candidate {
  readonly group: 'Commands' | 'Agents' | 'Boards' | 'Issues';
  readonly icon: React.ReactNode;
  readonly hint?: string | undefined;
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

/** All that the palette offers: commands that would do something now, agents, boards and issues of the company. */
export function usePaletteItems(companyId: string | null): readonly PaletteItem[] {
  const navigate = useNavigate();
  const commands = useEnabledCommands();
  const { data: agents = [] } = useAgents(companyId ?? '', companyId !== null);
  const { data: boards = [] } = useBoards(companyId ?? '', companyId !== null);
  const { data: issues = [] } = useIssues(companyId ?? '', {}, companyId !== null);

  const open = (key: string, go: (company: string) => Promise<void>) => (): void => {
    if (companyId === null) return;
    noteUse(key);
    void go(companyId);
  };

  return [
    ...commands
      .filter((id) => id !== 'palette.open')
      .map((id): PaletteItem => {
        const { title, group, keywords = [], shortcut }: CommandDefinition = COMMANDS[id];
        return {
          key: `command:${id}`,
          group: 'Commands',
          title: group === 'Go to' ? `Go to ${title.toLowerCase()}` : title,
          keywords: [group, ...keywords],
          icon: <CornerDownRight />,
          shortcut,
          run: () => runCommand(id),
        };
      }),
    ...agents.map(
      (agent): PaletteItem => ({
        key: `agent:${agent.id}`,
        group: 'Agents',
        title: agent.name,
        keywords: [agent.title ?? '', agent.role, agent.urlKey],
        hint: agent.title ?? sentenceCase(agent.role),
        icon: <Avatar icon={agent.icon} size="sm" />,
        run: open(`agent:${agent.id}`, (company) =>
          navigate({ to: '/c/$companyId/agents/$agentId', params: { companyId: company, agentId: agent.id } }),
        ),
      }),
    ),
    ...boards.map(
      (board): PaletteItem => ({
        key: `board:${board.id}`,
        group: 'Boards',
        title: board.name,
        keywords: ['board', board.slug],
        hint: board.pausedAt === null ? 'board' : 'board, paused',
        icon: <SquareKanban />,
        run: open(`board:${board.id}`, (company) =>
          navigate({ to: '/c/$companyId/boards/$boardId', params: { companyId: company, boardId: board.id } }),
        ),
      }),
    ),
    ...issues.map(
      (issue): PaletteItem => ({
        key: `issue:${issue.id}`,
        group: 'Issues',
        title: issue.title,
        keywords: [issue.identifier],
        hint: issue.identifier,
        icon: <CircleDot />,
        run: open(`issue:${issue.id}`, (company) =>
          navigate({ to: '/c/$companyId/issues/$issueId', params: { companyId: company, issueId: issue.identifier } }),
        ),
      }),
    ),
  ];
}
