/** Wires what is asked about kinds of agent programs. */
import type { Adapter } from '../contract/adapter.ts';
import { type AdaptersDeps, AdaptersService } from './domains/adapters/adapters.service.ts';
import { AgentProgramsService } from './domains/adapters/agent-programs.service.ts';
import { type LoginDeps, LoginService } from './domains/adapters/login.service.ts';
import { ModelChoice } from './domains/adapters/model-choice.ts';
import type { AdapterCatalog, ProgramPort } from './domains/adapters/ports.ts';
import { ToolHost } from './domains/adapters/tool-host.ts';
import type { DataPaths } from './platform/paths.ts';

interface AdapterWiring
  extends Pick<AdaptersDeps, 'access' | 'agents' | 'configs' | 'variablesOf' | 'clock'>,
    Pick<LoginDeps, 'store' | 'activity'> {
  readonly adapters: AdapterCatalog;
  readonly findAdapter: (type: string) => Adapter | null;
  readonly runner: ProgramPort;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly paths: DataPaths;
}

export function wireAdapters(given: AdapterWiring) {
  const { clock, adapters: catalog } = given;
  const host = new ToolHost({ programs: given.runner, env: given.env, folder: given.paths.workspaces });
  const models = new ModelChoice(host, () => clock.now());
  return {
    adapters: new AdaptersService({ ...given, catalog, host, models }),
    agentPrograms: new AgentProgramsService({ ...given, catalog, host }),
    logins: new LoginService({ ...given, catalog, host, now: () => clock.now() }),
  };
}
