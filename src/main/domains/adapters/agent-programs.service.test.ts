import { describe, expect, it } from 'vitest';
import type { AdapterDescriptor } from '../../../contract/adapter.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { ProbeResult } from '../../../contract/runner.ts';
import { claudeLocal } from '../../adapters/claude-local.ts';
import { processAdapter, processDescriptor } from '../../adapters/process.ts';
import { tempFolder } from '../../platform/testing/temp-folder.ts';
import type { Agent } from '../agents/agents.service.ts';
import { type AgentProgramsDeps, AgentProgramsService } from './agent-programs.service.ts';
import type { ProgramQuestion } from './ports.ts';
import { ToolHost } from './tool-host.ts';

const SILENT: ProbeResult = { outcome: 'exited', file: null, exitCode: 0, stdout: '', stderr: '', reason: null };

/** Agents of one type on a machine where `answer` says what programs say. */
function service(descriptor: AdapterDescriptor, answer: (asked: ProgramQuestion) => Partial<ProbeResult>) {
  const deps: AgentProgramsDeps = {
    catalog: { all: [descriptor], find: () => descriptor, isRunnable: () => true },
    findAdapter: () => ({ ...processAdapter, plan: () => processAdapter.plan({ command: 'the-program' }) }),
    host: new ToolHost({
      programs: { probe: async (asked) => ({ ...SILENT, ...answer(asked) }) },
      env: {},
      folder: tempFolder(),
    }),
    configs: { open: ({ adapterConfig }: Agent) => ({ adapterConfig, secrets: [] }) } as never,
    variablesOf: () => ({}),
  };
  return { look: (config: JsonObject = {}) => new AgentProgramsService(deps).look(agent(config)), deps };
}
const agent = (adapterConfig: JsonObject) => ({ adapterType: 'any', adapterConfig }) as Agent;

describe('the program of an agent', () => {
  it('is asked for its version where it is a coding tool', async () => {
    const { look } = service(claudeLocal, ({ mode }) =>
      mode === 'find' ? { outcome: 'found', file: '/bin/claude' } : { stdout: '2.1.7 (Claude Code)\n' },
    );
    expect(await look()).toEqual({ problem: null, version: '2.1.7' });
  });

  it('may be silent about its version', async () => {
    const { look } = service(claudeLocal, ({ mode }) =>
      mode === 'find' ? { outcome: 'found', file: '/bin/claude' } : { outcome: 'timed_out' },
    );
    expect(await look()).toEqual({ problem: null, version: null });
  });

  it('is missing, which is said in a sentence', async () => {
    const absent = () => ({ outcome: 'command_not_found' as const });
    expect(await service(claudeLocal, absent).look()).toEqual({
      problem: 'Claude Code is not installed: no claude on PATH.',
      version: null,
    });
    expect(await service(processDescriptor, absent).look()).toEqual({
      problem: 'Its command is not executable: "the-program"',
      version: null,
    });
    expect((await service(processDescriptor, absent).look({ cwd: '/nowhere/at/all' })).problem).toBe(
      'Its working directory does not exist: /nowhere/at/all',
    );
  });

  it('has a configuration that cannot be used, which says why itself', async () => {
    const { deps } = service(processDescriptor, () => ({}));
    const configs = {
      open: () => {
        throw new AppError('unprocessable', 'The secret is missing.');
      },
    } as never;
    const programs = new AgentProgramsService({ ...deps, configs });
    expect(await programs.look(agent({}))).toEqual({ problem: 'The secret is missing.', version: null });
  });
});
