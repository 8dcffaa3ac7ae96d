import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { isAlive, Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeEach(async () => {
  plane = await startPlane();
});
afterEach(() => plane.stop());

const createSample = async (): Promise<Office> => new Office(plane, await plane.board.console('createSample'));
const agentsOf = (office: Office) => plane.board.call('listAgents', { params: { companyId: office.id } });
const issuesOf = (office: Office) => plane.board.call('listIssues', { params: { companyId: office.id } });

describe('the sample company', () => {
  it('is made once: eight agents on three levels, one issue, nothing running', async () => {
    const [office, again] = [await createSample(), await createSample()];
    expect(again.company).toEqual(office.company);
    expect(office.company.isSample).toBe(true);
    const at = await Promise.all([createSample(), createSample(), createSample()]);
    expect(new Set(at.map(({ id }) => id))).toEqual(new Set([office.id]));
    const agents = await agentsOf(office);
    expect(agents.length).toBe(8);
    const depths = agents.map(({ orgChainHealth }) => orgChainHealth.fullChain.length);
    expect(depths.sort()).toEqual([1, 2, 2, 3, 3, 3, 3, 3]);
    expect(await issuesOf(office)).toMatchObject([{ status: 'todo', parentId: null }]);
    expect(await office.runs()).toEqual([]);
  });

  it('answers who writes to one of its agents', async () => {
    const office = await createSample();
    const ceo = (await agentsOf(office)).find(({ role }) => role === 'ceo');
    const said = await plane.board.agentbot.call('sendMessage', {
      body: { message: 'Hello!', agentId: ceo?.id ?? '' },
    });
    expect(said.reply).toMatch(new RegExp(`^I am ${ceo?.name}, .* In my inbox: [A-Z]+-1\\.$`));
  });

  it('works when its CEO is woken: down three levels and back, by real processes', async () => {
    const office = await createSample();
    const listener = await plane.listen(office.id);
    const agents = await agentsOf(office);
    const ceo = agents.find(({ role }) => role === 'ceo');
    const first = await office.wake({ id: ceo?.id ?? '' });
    const [root] = (await issuesOf(office)).filter(({ parentId }) => parentId === null);
    await eventually(
      'all issues to be done',
      async () => (await office.getIssue(root?.id ?? '')).status === 'done',
      60_000,
    );
    await eventually(
      'all runs to end',
      async () => (await plane.board.call('liveRuns', { params: { companyId: office.id } })).length === 0,
    );

    // Real runs of every agent, on all three levels, each a process of its own.
    const runs = await office.runs();
    expect(runs.map(({ status, error }) => `${status} ${error}`)).toEqual(runs.map(() => 'succeeded null'));
    expect(new Set(runs.map(({ agentId }) => agentId))).toEqual(new Set(agents.map(({ id }) => id)));
    const pids = runs.map(({ processPid }) => processPid ?? 0);
    expect(new Set(pids).size).toBe(runs.length);
    for (const pid of pids) expect(isAlive(pid)).toBe(false);
    expect(runs.map(({ id }) => id)).toContain(first.id);

    // The work was split up and all of it is done: one issue, two parts, and theirs.
    const issues = await issuesOf(office);
    expect(issues.length).toBe(8);
    expect(new Set(issues.map(({ status }) => status))).toEqual(new Set(['done']));
    const levels = await Promise.all(issues.map(async ({ id }) => (await office.getIssue(id)).ancestors.length));
    expect(levels.sort()).toEqual([0, 1, 1, 2, 2, 2, 2, 2]);

    // Everybody told what they did, in a run of their own.
    const comments = await Promise.all(issues.map(({ id }) => plane.board.call('listComments', { params: { id } })));
    const authors = comments.flat().map(({ authorAgentId }) => authorAgentId);
    expect(new Set(authors)).toEqual(new Set(agents.map(({ id }) => id)));
    const runOwners = new Map(runs.map(({ id, agentId }) => [id, agentId]));
    for (const { runId, authorAgentId } of comments.flat()) expect(runOwners.get(runId ?? '')).toBe(authorAgentId);

    // Logs can be read in pieces, by offset.
    for (const run of runs) {
      const file = readFileSync(office.logFile(run), 'utf8');
      let [content, offset] = ['', 0 as number | undefined];
      while (offset !== undefined) {
        const query: Record<string, number> = { offset, limitBytes: 100 };
        const piece = await plane.board.call('runLog', { params: { runId: run.id }, query });
        content += piece.content;
        offset = piece.nextOffset;
      }
      expect(content).toBe(file);
      expect(content).toContain('Looking into my inbox');
    }

    // Live events told all of it, in order: every run queued, started and ended.
    const statuses = (runId: string) =>
      listener.messages.filter(({ type, payload }) => /queued|status/.test(type) && payload.runId === runId);
    for (const { id } of runs) {
      await listener.runEnded(id);
      expect(statuses(id).map(({ payload }) => payload.status)).toEqual(['queued', 'running', 'succeeded']);
    }
    expect(listener.ids).toEqual([...listener.ids].sort((a, b) => a - b));
    expect(new Set(listener.ids).size).toBe(listener.ids.length);
    expect(listener.messages.some(({ type }) => type === 'heartbeat.run.log')).toBe(true);
    expect(listener.malformed).toEqual([]);
    expect(plane.failures).toEqual([]);
  }, 90_000);
});

describe('removing the sample company', () => {
  const files = (): string[] => {
    const { runLogs, workspaces, scratch, companies } = dataPaths(plane.dataDir);
    return [runLogs, workspaces, scratch, companies].flatMap((folder) =>
      existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [],
    );
  };

  it('removes every row and every file in one call, and leaves others alone', async () => {
    const other = await plane.company('Stays');
    await other.runOf(await other.agent());
    await plane.control.services.credentials.flush();
    const before = plane.rowCounts();
    const filesBefore = files();

    const office = await createSample();
    const agents = await agentsOf(office);
    const ceo = agents.find(({ role }) => role === 'ceo');
    await office.keyOf({ id: ceo?.id ?? '' });
    await office.runOf({ id: ceo?.id ?? '' });
    const writer = await office.agent({ adapterType: 'claude_local', adapterConfig: {} });
    const note = { path: 'NOTES.md', content: 'of the sample alone' };
    await plane.board.call('putInstructionsFile', { params: { id: writer.id }, body: note });
    await plane.board.call('uploadSkill', {
      params: { companyId: office.id },
      body: { markdown: '---\nname: sample-skill\ndescription: a skill\n---\nOf the sample alone, too.' },
    });
    expect(existsSync(join(dataPaths(plane.dataDir).companies, office.id))).toBe(true);
    // Its reports are at work right now.
    await eventually('runs of the reports', async () => (await office.runs()).length > 1);
    expect(plane.rowCounts()).not.toEqual(before);
    const pids = (await office.runs()).map(({ processPid }) => processPid);

    expect(await plane.board.console('removeSample')).toEqual({ removed: true });
    for (const pid of pids) if (pid !== null) await eventually(`process ${pid} to end`, () => !isAlive(pid));
    await eventually('every row to be gone', () => {
      const { settings: _, ...now } = plane.rowCounts();
      const { settings: __, ...then } = before;
      return JSON.stringify(now) === JSON.stringify(then);
    });
    expect(files()).toEqual(filesBefore);
    await plane.board.refused(404, 'getCompany', { params: { companyId: office.id } });
    await plane.board.refused(404, 'getAgent', { params: { id: ceo?.id ?? '' } });
    expect((await plane.board.call('listCompanies')).map(({ name }) => name)).toEqual(['Stays']);
    expect(await plane.board.console('removeSample')).toEqual({ removed: false });
    expect((await createSample()).id).not.toBe(office.id);
    expect(plane.failures).toEqual([]);
  });
});
