/** What the tray shows, as data: a pure function of the companies, so that every label and rule can be tested without a tray. */
import type { AgentState } from '../../contract/agents.ts';
import type { CompanyOverview } from '../../contract/console/routes.ts';
import { companyPath, runPath } from './app-link.ts';

export interface TrayAgent {
  readonly id: string;
  readonly name: string;
  readonly state: AgentState;
}

export interface TrayCompany {
  readonly name: string;
  readonly agents: readonly TrayAgent[];
  readonly overview: CompanyOverview;
}

export type TrayAction =
  | { readonly type: 'open' }
  | { readonly type: 'openPath'; readonly path: string }
  | { readonly type: 'wake'; readonly agentId: string }
  | { readonly type: 'changeAll'; readonly companyId: string; readonly verb: 'pause' | 'resume' }
  | { readonly type: 'quit' };

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly kind: 'action'; readonly label: string; readonly enabled: boolean; readonly action: TrayAction };

export type TrayStatus = 'idle' | 'running' | 'failed';

export interface TrayModel {
  readonly status: TrayStatus;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** A menu is for a glance; what does not fit is in the window. */
const MOST_COMPANIES = 10;
const MOST_AGENTS = 20;
const MOST_FAILURES = 3;
const LONGEST_NAME = 40;
const LONGEST_ERROR = 60;

/** Words of the states, as everywhere in the window. */
const STATE_WORDS: Readonly<Record<AgentState, string>> = {
  awaiting_approval: 'waiting',
  provisioning: 'queued',
  ready: 'idle',
  idle: 'idle',
  running: 'running',
  paused: 'paused',
  failed: 'failed',
  terminated: 'stopped',
};
const CAN_BE_WOKEN: readonly AgentState[] = ['ready', 'idle', 'running', 'failed'];

/** Text from outside as a menu shows it: one short line, no marks that turn it around, an ampersand as itself. */
export function menuText(text: string, longest: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = [...line];
  const short = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
  return short.replaceAll('&', '&&');
}

const sum = (companies: readonly TrayCompany[], of: (company: TrayCompany) => number): number =>
  companies.reduce((total, company) => total + of(company), 0);
const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

/** The tray for the companies as they are now. */
export function trayModel(companies: readonly TrayCompany[]): TrayModel {
  const running = sum(companies, ({ overview }) => overview.agents.running);
  const failed = sum(companies, ({ overview }) => overview.agents.failed);
  const status: TrayStatus = failed > 0 ? 'failed' : running > 0 ? 'running' : 'idle';
  const facts = [`${running} running`, ...(failed > 0 ? [`${failed} failed`] : [])];
  return {
    status,
    tooltip: companies.length === 0 ? 'Wheelhouse' : `Wheelhouse: ${facts.join(', ')}`,
    items: [
      ...companyItems(companies),
      { kind: 'separator' },
      { kind: 'action', label: 'Open Wheelhouse', enabled: true, action: { type: 'open' } },
      { kind: 'action', label: 'Quit Wheelhouse', enabled: true, action: { type: 'quit' } },
    ],
  };
}

function companyItems(companies: readonly TrayCompany[]): TrayItem[] {
  const [only] = companies;
  if (only === undefined) return [{ kind: 'label', label: 'No company yet' }];
  if (companies.length === 1) return [{ kind: 'label', label: menuText(only.name, LONGEST_NAME) }, ...itemsOf(only)];
  const shown = companies
    .slice(0, MOST_COMPANIES)
    .map(
      (company): TrayItem => ({ kind: 'menu', label: menuText(company.name, LONGEST_NAME), items: itemsOf(company) }),
    );
  return [...shown, ...moreItem(companies.length - MOST_COMPANIES, 'company', '/')];
}

const moreItem = (left: number, thing: string, path: string): TrayItem[] =>
  left <= 0
    ? []
    : [
        {
          kind: 'action',
          label: `${left} more ${left === 1 ? thing : pluralOf(thing)} …`,
          enabled: true,
          action: { type: 'openPath', path },
        },
      ];
const pluralOf = (thing: string): string => (thing.endsWith('y') ? `${thing.slice(0, -1)}ies` : `${thing}s`);

function itemsOf(company: TrayCompany): TrayItem[] {
  const { companyId, agents, runsQueued } = company.overview;
  const living = company.agents.filter((agent) => agent.state !== 'terminated');
  const facts = [
    count(living.length, 'agent'),
    `${agents.running} running`,
    ...(runsQueued > 0 ? [`${runsQueued} queued`] : []),
    ...(agents.paused > 0 ? [`${agents.paused} paused`] : []),
    ...(agents.failed > 0 ? [`${agents.failed} failed`] : []),
  ];
  const pausable = living.some((agent) => agent.state !== 'paused' && agent.state !== 'awaiting_approval');
  return [
    { kind: 'label', label: facts.join(' · ') },
    { kind: 'separator' },
    ...(living.length === 0 ? [] : [{ kind: 'menu', label: 'Wake', items: wakeItems(living, companyId) } as const]),
    { kind: 'action', label: 'Pause all', enabled: pausable, action: { type: 'changeAll', companyId, verb: 'pause' } },
    {
      kind: 'action',
      label: 'Resume all',
      enabled: agents.paused > 0,
      action: { type: 'changeAll', companyId, verb: 'resume' },
    },
    ...failureItems(company.overview),
  ];
}

function wakeItems(agents: readonly TrayAgent[], companyId: string): TrayItem[] {
  const shown = agents.slice(0, MOST_AGENTS).map(
    (agent): TrayItem => ({
      kind: 'action',
      label: `${menuText(agent.name, LONGEST_NAME)} (${STATE_WORDS[agent.state]})`,
      enabled: CAN_BE_WOKEN.includes(agent.state),
      action: { type: 'wake', agentId: agent.id },
    }),
  );
  return [...shown, ...moreItem(agents.length - MOST_AGENTS, 'agent', companyPath(companyId, 'agents'))];
}

function failureItems({ recentFailures }: CompanyOverview): TrayItem[] {
  if (recentFailures.length === 0) return [];
  const shown = recentFailures.slice(0, MOST_FAILURES).map(
    ({ agentName, error, runId }): TrayItem => ({
      kind: 'action',
      label: `${menuText(agentName, LONGEST_NAME)}: ${menuText(error, LONGEST_ERROR)}`,
      enabled: true,
      action: { type: 'openPath', path: runPath(runId) },
    }),
  );
  return [{ kind: 'separator' }, { kind: 'label', label: 'Last failures' }, ...shown];
}
