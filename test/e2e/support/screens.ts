/** Every screen of the window, with things on it to look at. */
import type { Page } from 'playwright';
import { finished, makeCompany, wake } from '../../fixtures/roster.ts';
import { makePlaces } from './boards.ts';
import { idOf, makeSample, makeShellAgent, makeTicker } from './company.ts';
import { makeOutside } from './outside.ts';
import { expect, type Stage } from './stage.ts';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Text that is there once the screen is. */
  readonly shows: string | RegExp;
  /** Opens what lies over the screen. */
  readonly act?: (page: Page) => Promise<void>;
}

/** A company with work done, a run that failed, one in flight and an agent that is paused; and an empty company. */
export async function makeScreens(stage: Stage): Promise<readonly Screen[]> {
  const { server } = stage;
  const sample = await makeSample(stage);
  const ada = await idOf(stage, sample, 'Ada');
  const { id: runId } = await wake(server, ada, 'first try');
  const overview = `/console/api/companies/${sample}/overview`;
  const openIssues = async () => (await server.get<{ openIssues: number }>(overview)).openIssues;
  await expect.poll(openIssues, { timeout: 45_000 }).toBe(0);
  const failing = 'echo reading; echo "cannot reach the printer" >&2; exit 2';
  await finished(server, (await wake(server, await makeShellAgent(stage, sample, 'Ines', failing))).id);
  const live = await wake(server, await makeTicker(stage, sample, 'Jonas'));
  await server.post(`/api/agents/${await idOf(stage, sample, 'Hiro')}/pause`);
  const [issue] = await server.get<{ identifier: string }[]>(`/api/companies/${sample}/issues`);
  const { board, nora, gateway, stuck } = await makePlaces(stage, sample);
  await makeOutside(stage, sample, ada);
  const empty = await makeCompany(server, 'Empty');
  const c = `/c/${sample}`;
  return [
    { name: 'welcome', path: '/welcome', shows: 'Welcome to Wheelhouse' },
    { name: 'org', path: `${c}/org`, shows: 'Jonas' },
    { name: 'agents', path: `${c}/agents`, shows: 'Jonas' },
    { name: 'new-agent', path: `${c}/agents?new=true`, shows: 'A program that Wheelhouse starts' },
    { name: 'agent', path: `${c}/agents/${ada}`, shows: 'I am Ada' },
    { name: 'agent-runs', path: `${c}/agents/${ada}?tab=runs`, shows: 'What happened' },
    { name: 'agent-instance', path: `${c}/agents/${ada}?tab=instance`, shows: 'Runs that succeed' },
    { name: 'agent-channels', path: `${c}/agents/${ada}?tab=channels`, shows: 'needs you' },
    { name: 'agent-add-channel', path: `${c}/agents/${ada}?tab=channels&channel=discord`, shows: 'Channel id' },
    { name: 'agent-verification', path: `${c}/agents/${ada}?tab=verification`, shows: 'Open the settings' },
    {
      name: 'agent-passkey',
      path: `${c}/agents/${ada}?tab=verification&proof=webauthn`,
      shows: 'Verify with a passkey',
    },
    { name: 'agent-configuration', path: `${c}/agents/${ada}?tab=configuration`, shows: 'Shortname' },
    { name: 'agent-keys', path: `${c}/agents/${ada}?tab=keys`, shows: 'Name of the new key' },
    { name: 'runs', path: `${c}/runs`, shows: 'Ines' },
    { name: 'run-live', path: `${c}/runs/${live.id}`, shows: /tick \d+/ },
    { name: 'run', path: `${c}/runs/${runId}`, shows: 'I am Ada' },
    { name: 'run-result', path: `${c}/runs/${runId}?panel=result`, shows: 'Exit code' },
    { name: 'issues', path: `${c}/issues`, shows: 'New issue' },
    { name: 'issues-all', path: `${c}/issues?filter=all`, shows: issue?.identifier ?? '' },
    { name: 'issue', path: `${c}/issues/${issue?.identifier}`, shows: 'Comments' },
    { name: 'boards', path: `${c}/boards`, shows: '1 of 5 agents and a lead' },
    { name: 'new-board', path: `${c}/boards?new=true`, shows: 'Limit how many agents it takes' },
    { name: 'board', path: `${c}/boards/${board}`, shows: 'Copy editor' },
    { name: 'board-agent', path: `${c}/boards/${board}?agent=${nora}`, shows: 'On its gateway' },
    { name: 'board-tasks', path: `${c}/boards/${board}?tab=tasks`, shows: 'Draw the masthead' },
    { name: 'board-chat', path: `${c}/boards/${board}?tab=chat`, shows: 'Good morning.' },
    { name: 'board-settings', path: `${c}/boards/${board}?tab=settings`, shows: 'Rules for its tasks' },
    { name: 'board-add-agent', path: `${c}/boards/${board}?add=true`, shows: /variables you may use/ },
    { name: 'gateways', path: `${c}/gateways`, shows: 'built in' },
    { name: 'add-gateway', path: `${c}/gateways?new=true`, shows: 'Trust any certificate' },
    { name: 'gateway', path: `${c}/gateways/${gateway}`, shows: 'Works on Launch team' },
    { name: 'gateway-sessions', path: `${c}/gateways/${gateway}?tab=sessions`, shows: 'How far are you?' },
    { name: 'gateway-settings', path: `${c}/gateways/${gateway}?tab=settings`, shows: 'Workspace root' },
    { name: 'gateway-sync', path: `${c}/gateways/${gateway}?sync=true`, shows: 'Exchange tokens' },
    { name: 'gateway-stuck', path: `${c}/gateways/${stuck.gateway}?agent=${stuck.agent}`, shows: 'failed here' },
    { name: 'activity', path: `${c}/activity`, shows: 'Ada' },
    { name: 'plans', path: '/plans', shows: 'Grace Hopper' },
    { name: 'settings', path: '/settings', shows: 'Appearance' },
    { name: 'agentbot-sign-in', path: '/agentbot/sign-in', shows: 'Agentbot sign-in' },
    { name: 'nothing-here', path: '/no/such/place', shows: 'nothing at this address' },
    { name: 'empty-org', path: `/c/${empty}/org`, shows: 'Nobody works here yet' },
    { name: 'empty-boards', path: `/c/${empty}/boards`, shows: 'No boards yet' },
    { name: 'empty-runs', path: `/c/${empty}/runs`, shows: 'No runs yet' },
    { name: 'palette', path: `${c}/org`, shows: 'Jonas', act: openPalette },
    { name: 'shortcuts', path: `${c}/org`, shows: 'Jonas', act: openShortcuts },
  ];
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
}

async function openShortcuts(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('In lists');
}

/** Goes to a screen and waits until it shows what it is for, and nothing is still being read. */
export async function show(page: Page, screen: Screen): Promise<void> {
  await page.goto(screen.path);
  await expect(page.getByText(screen.shows).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await screen.act?.(page);
}
