import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT_STATES, type AgentState } from '../../contract/agents.ts';
import type { CompanyOverview } from '../../contract/console/routes.ts';
import { menuText, type TrayCompany, type TrayItem, trayModel } from './tray-model.ts';

function company(name: string, states: readonly AgentState[], changes: Partial<CompanyOverview> = {}): TrayCompany {
  const agents = states.map((state, index) => ({ id: `${name}-${index}`, name: `Agent ${index}`, state }));
  const counts = Object.fromEntries(
    AGENT_STATES.map((state) => [state, states.filter((each) => each === state).length]),
  ) as CompanyOverview['agents'];
  const overview = {
    companyId: name,
    agents: counts,
    runsRunning: 0,
    runsQueued: 0,
    openIssues: 0,
    recentFailures: [],
  };
  return { name, agents, overview: { ...overview, ...changes } };
}

const failure = (agentName: string, error: string) => ({
  runId: 'r1',
  agentId: 'a1',
  agentName,
  error,
  finishedAt: '2026-01-01T00:00:00.000Z',
});

const flat = (items: readonly TrayItem[]): TrayItem[] =>
  items.flatMap((item) => (item.kind === 'menu' ? [item, ...flat(item.items)] : [item]));
const labels = (items: readonly TrayItem[]): string[] =>
  flat(items).flatMap((item) => (item.kind === 'separator' ? [] : [item.label]));
const actions = (items: readonly TrayItem[]) => flat(items).filter((item) => item.kind === 'action');

describe('the tray', () => {
  it('says so when there is no company, and can still open and quit', () => {
    const model = trayModel([]);
    expect(model).toMatchObject({ status: 'idle', tooltip: 'Wheelhouse' });
    expect(labels(model.items)).toEqual(['No company yet', 'Open Wheelhouse', 'Quit Wheelhouse']);
  });

  it.each<[AgentState[], string, string]>([
    [['idle', 'ready'], 'idle', 'Wheelhouse: 0 running'],
    [['idle', 'running'], 'running', 'Wheelhouse: 1 running'],
    [['failed', 'running'], 'failed', 'Wheelhouse: 1 running, 1 failed'],
  ])('of %j is %s', (states, status, tooltip) => {
    expect(trayModel([company('Acme', states)])).toMatchObject({ status, tooltip });
  });

  it('counts in words', () => {
    const one = company('Acme', ['running', 'paused', 'failed', 'terminated'], { runsQueued: 2 });
    expect(labels(trayModel([one]).items)).toContain('3 agents · 1 running · 2 queued · 1 paused · 1 failed');
  });

  it('wakes agents that can work, and shows the others as they are', () => {
    const states: AgentState[] = ['idle', 'paused', 'awaiting_approval', 'terminated', 'failed'];
    const wakes = actions(trayModel([company('Acme', states)]).items).filter(({ action }) => action.type === 'wake');
    expect(wakes.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['Agent 0 (idle)', true],
      ['Agent 1 (paused)', false],
      ['Agent 2 (waiting)', false],
      ['Agent 4 (failed)', true],
    ]);
  });

  it.each<[AgentState[], boolean, boolean]>([
    [['idle'], true, false],
    [['paused'], false, true],
    [['idle', 'paused'], true, true],
    [['terminated'], false, false],
    [[], false, false],
  ])('of %j can pause all: %s, resume all: %s', (states, pause, resume) => {
    const found = actions(trayModel([company('Acme', states)]).items).filter(
      ({ action }) => action.type === 'changeAll',
    );
    expect(found.map(({ enabled }) => enabled)).toEqual([pause, resume]);
  });

  it('opens the runs that failed last', () => {
    const recentFailures = [1, 2, 3, 4].map((number) => failure(`Agent ${number}`, 'exit code 1'));
    const found = actions(trayModel([company('Acme', ['failed'], { recentFailures })]).items);
    const opening = found.filter(({ action }) => action.type === 'openPath');
    expect(opening.map(({ label }) => label)).toEqual([
      'Agent 1: exit code 1',
      'Agent 2: exit code 1',
      'Agent 3: exit code 1',
    ]);
    expect(opening[0]?.action).toEqual({ type: 'openPath', path: '/runs/r1' });
  });

  it('gives each of several companies a menu of its own', () => {
    const { items } = trayModel([company('Acme', ['idle']), company('Bolt', ['paused'])]);
    expect(items.slice(0, 2)).toMatchObject([
      { kind: 'menu', label: 'Acme' },
      { kind: 'menu', label: 'Bolt' },
    ]);
  });

  it('stays short, however much there is', () => {
    const many = Array.from({ length: 40 }, (_, index) => company(`Company ${index}`, Array(60).fill('idle')));
    const { items } = trayModel(many);
    expect(items.length).toBeLessThan(16);
    expect(labels(items)).toContain('30 more companies …');
    expect(labels(items)).toContain('40 more agents …');
    const more = actions(items).find(({ label }) => label === '40 more agents …');
    expect(more?.action).toEqual({ type: 'openPath', path: '/c/Company 0/agents' });
  });
});

describe('text from outside', () => {
  it.each([
    ['R&D', 'R&&D'],
    ['a\nb\u0000c\u2028d', 'a b c d'],
    ['\u202Eevil', 'evil'],
    ['  spaced  ', 'spaced'],
  ])('%j is shown as %j', (text, shown) => expect(menuText(text, 40)).toBe(shown));

  it('is one short line without marks that turn it around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const shown = menuText(text, 40);
        return [...shown.replaceAll('&&', '&')].length <= 40 && !/[\n\r\u202A-\u202E\u2066-\u2069]/.test(shown);
      }),
    );
  });
});
