/** The programs that agents are made of, looked at as their next run would meet them. For other services. */
import type { Adapter } from '../../../contract/adapter.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { LaunchConfigsService } from '../secrets/launch-configs.service.ts';
import type { AdapterCatalog, VariablesOf } from './ports.ts';
import { commandsOf, type ToolHost } from './tool-host.ts';
import { askVersion } from './tool-version.ts';

export interface AgentProgramsDeps {
  readonly catalog: AdapterCatalog;
  readonly findAdapter: (type: string) => Adapter | null;
  readonly host: ToolHost;
  readonly configs: LaunchConfigsService;
  readonly variablesOf: VariablesOf;
}

export interface AgentProgram {
  /** Why the agent could not be started now, as a sentence; null when it could. */
  readonly problem: string | null;
  /** What its tool calls its version; null where that is not known. */
  readonly version: string | null;
}

export class AgentProgramsService {
  readonly #deps: AgentProgramsDeps;

  constructor(deps: AgentProgramsDeps) {
    this.#deps = deps;
  }

  /** The configuration of an agent with what its type of adapter gives to new agents where it says nothing itself. */
  filledIn({ adapterType, adapterConfig }: Agent): JsonObject {
    return this.#deps.catalog.find(adapterType)?.defaults(adapterConfig) ?? adapterConfig;
  }

  /** Looks for the program of an agent and asks its version, starting nothing else. */
  async look(agent: Agent): Promise<AgentProgram> {
    try {
      return await this.#look(agent);
    } catch (error) {
      // A configuration that does not fit, a secret that is missing: it says so itself.
      if (error instanceof AppError) return { problem: error.message, version: null };
      throw error;
    }
  }

  async #look(agent: Agent): Promise<AgentProgram> {
    const { catalog, findAdapter, host, configs, variablesOf } = this.#deps;
    const adapter = findAdapter(agent.adapterType);
    if (adapter === null) return lacking(`There is no runtime for agents of the type ${agent.adapterType} here.`);
    const { adapterConfig } = configs.open(agent);
    const { program } = adapter.plan(adapterConfig);
    const place = await host.place(adapterConfig, variablesOf(adapterConfig));
    if (!(await host.isFolder(place.cwd))) return lacking(`Its working directory does not exist: ${place.cwd}`);
    const tool = catalog.find(agent.adapterType)?.tool ?? null;
    if (tool !== null) {
      const found = await host.find(tool, adapterConfig, place);
      if (found === null)
        return lacking(`${tool.name} is not installed: no ${commandsOf(tool, adapterConfig).join(' or ')} on PATH.`);
      return { problem: null, version: (await askVersion(host, tool, found, place)).version };
    }
    // Scripts ship with the program.
    if (program.type === 'script') return { problem: null, version: null };
    const { file } = await host.look(program.command, place);
    return file === null
      ? lacking(`Its command is not executable: "${program.command}"`)
      : { problem: null, version: null };
  }
}

const lacking = (problem: string): AgentProgram => ({ problem, version: null });
