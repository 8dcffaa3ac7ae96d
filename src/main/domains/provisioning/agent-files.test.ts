import { describe, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { agentFiles, agentsFileWithAccess } from './agent-files.ts';
import { keyValuesIn } from './key-values.ts';
import { variablesOf } from './template-variables.ts';
import { someBoard, someFacts } from './testing/facts.ts';
import { isOurs } from './texts/ours.ts';

const contentOf = (facts: ReturnType<typeof someFacts>, name: string): string =>
  agentFiles(facts).find((file) => file.name === name)?.content ?? '';

const ROLES = [
  someFacts(),
  someFacts({ role: 'lead' }),
  someFacts({ role: 'main', board: null }),
  someFacts({ role: 'worker', board: null }),
];

describe('the files of an agent', () => {
  test('a worker has all but BOOTSTRAP.md, a lead has that too', () => {
    const worker = ['AGENTS.md', 'HEARTBEAT.md', 'IDENTITY.md', 'MEMORY.md', 'SOUL.md', 'TOOLS.md', 'USER.md'];
    expect(agentFiles(someFacts()).map(({ name }) => name)).toEqual(worker);
    expect(agentFiles(someFacts({ role: 'lead' })).map(({ name }) => name)).toEqual(
      ['BOOTSTRAP.md', ...worker].toSorted(),
    );
  });

  test('TOOLS.md holds what a program needs', () => {
    const facts = someFacts();
    expect(keyValuesIn(contentOf(facts, 'TOOLS.md'))).toEqual({
      BASE_URL: facts.baseUrl,
      AUTH_TOKEN: facts.token,
      AGENT_NAME: 'Ada',
      AGENT_ID: facts.agentId,
      BOARD_ID: someBoard.id,
      WORKSPACE_ROOT: facts.workspaceRoot,
      WORKSPACE_PATH: facts.workspacePath,
    });
    expect(keyValuesIn(contentOf(someFacts({ board: null, role: 'main' }), 'TOOLS.md'))).not.toHaveProperty('BOARD_ID');
  });

  test('AGENTS.md holds the same where there is no TOOLS.md', () => {
    const facts = someFacts();
    expect(keyValuesIn(agentsFileWithAccess(facts))).toEqual(keyValuesIn(contentOf(facts, 'TOOLS.md')));
  });

  test('the token stands in TOOLS.md alone', () => {
    for (const facts of ROLES) {
      const holding = agentFiles(facts).filter(({ content }) => content.includes(facts.token));
      expect(holding.map(({ name }) => name)).toEqual(['TOOLS.md']);
    }
  });

  test('templates replace IDENTITY.md and SOUL.md entirely', () => {
    const facts = someFacts({ identityTemplate: 'You are {{ agent_name }}.', soulTemplate: 'On {{ board_name }}.' });
    expect(contentOf(facts, 'IDENTITY.md')).toBe('You are Ada.\n');
    expect(contentOf(facts, 'SOUL.md')).toBe('On Launch.\n');
  });

  test('without a template both are known to be ours', () => {
    for (const facts of ROLES)
      for (const name of ['IDENTITY.md', 'SOUL.md']) expect(isOurs(contentOf(facts, name))).toBe(true);
  });

  test('the profile is in IDENTITY.md', () => {
    const profile = { role: 'cfo', purpose: 'Watch the money', custom_instructions: 'Round down.', tags: ['a', 'b'] };
    const text = contentOf(someFacts({ identityProfile: profile }), 'IDENTITY.md');
    for (const words of ['Role: cfo', 'Watch the money', 'Round down.', 'direct, concise, practical'])
      expect(text).toContain(words);
  });

  test('what is put before the agent each time it is woken is short', () => {
    for (const facts of ROLES) expect(contentOf(facts, 'HEARTBEAT.md').length).toBeLessThan(2500);
  });
});

describe('a template that cannot be rendered', () => {
  const refusal = (facts: ReturnType<typeof someFacts>): unknown => {
    try {
      agentFiles(facts);
    } catch (error) {
      return error;
    }
    return null;
  };

  test('is refused, naming its field', () => {
    const error = refusal(someFacts({ identityTemplate: '{{ nope }}', soulTemplate: '{{ auth_token }}' }));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      code: 'validation_failed',
      details: [{ path: ['identity_template'], message: expect.stringContaining('Unknown variable: nope') }],
    });
  });

  test('variables of a board are unknown where there is none', () => {
    const soulTemplate = '{{ board_name }}';
    expect(refusal(someFacts({ soulTemplate }))).toBeNull();
    expect(refusal(someFacts({ soulTemplate, role: 'main', board: null }))).toMatchObject({
      details: [{ path: ['soul_template'] }],
    });
  });

  test('all names that Mission Control documents are known', () => {
    const names = Object.keys(variablesOf(someFacts()));
    for (const name of [
      'agent_name',
      'agent_id',
      'board_success_metrics',
      'board_rule_max_agents',
      'is_board_lead',
      'is_main_agent',
      'session_key',
      'main_session_key',
      'workspace_path',
      'workspace_root',
      'base_url',
      'auth_token',
      'user_timezone',
      'identity_role',
    ]) {
      expect(names).toContain(name);
    }
    expect(names.filter((name) => name.startsWith('user_'))).toHaveLength(6);
    expect(names.filter((name) => name.startsWith('identity_'))).toHaveLength(10);
  });
});
