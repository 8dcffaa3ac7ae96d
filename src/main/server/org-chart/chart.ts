/** What an org chart shows: the living agents of a company as a tree, each with its status in a word. */
import type { AgentState } from '../../../contract/agents.ts';
import type { OrgTreeNode } from '../../domains/agents/agents.service.ts';

export const STATUS_WORDS = ['running', 'failed', 'waiting', 'queued', 'paused', 'idle'] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

export interface ChartNode {
  readonly name: string;
  /** What it is: its title, else its role in words. */
  readonly title: string;
  readonly icon: string;
  readonly status: StatusWord;
  readonly reports: readonly ChartNode[];
}

export interface Chart {
  readonly company: string;
  readonly roots: readonly ChartNode[];
}

const WORD: Readonly<Record<Exclude<AgentState, 'terminated'>, StatusWord>> = {
  awaiting_approval: 'waiting',
  provisioning: 'queued',
  ready: 'idle',
  running: 'running',
  idle: 'idle',
  paused: 'paused',
  failed: 'failed',
};

const ROLES: Readonly<Record<string, { readonly icon: string; readonly words: string }>> = {
  ceo: { icon: 'crown', words: 'Chief Executive' },
  cto: { icon: 'cpu', words: 'Chief Technology' },
  cmo: { icon: 'megaphone', words: 'Chief Marketing' },
  cfo: { icon: 'landmark', words: 'Chief Finance' },
  security: { icon: 'shield', words: 'Security' },
  engineer: { icon: 'code', words: 'Engineer' },
  designer: { icon: 'palette', words: 'Designer' },
  pm: { icon: 'clipboard-list', words: 'Product Manager' },
  qa: { icon: 'bug', words: 'Quality' },
  devops: { icon: 'server', words: 'DevOps' },
  researcher: { icon: 'microscope', words: 'Researcher' },
  general: { icon: 'bot', words: 'Agent' },
};

/** The chart of an org tree; the tree's own order is kept. */
export function chartOf(company: string, tree: readonly OrgTreeNode[]): Chart {
  const nodeOf = ({ agent, reports }: OrgTreeNode): ChartNode => {
    const role = ROLES[agent.role];
    return {
      name: agent.name,
      title: agent.title?.trim() || (role?.words ?? 'Agent'),
      icon: agent.icon ?? role?.icon ?? 'bot',
      status: agent.state === 'terminated' ? 'idle' : WORD[agent.state],
      reports: reports.map(nodeOf),
    };
  };
  return { company, roots: tree.map(nodeOf) };
}

/** Every node at and below some. */
export function* everyNode(nodes: readonly ChartNode[]): Generator<ChartNode> {
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    open.push(...node.reports);
  }
}

/** How many nodes have each status. */
export function countStatuses(nodes: readonly ChartNode[]): ReadonlyMap<StatusWord, number> {
  const counts = new Map<StatusWord, number>();
  for (const { status } of everyNode(nodes)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
