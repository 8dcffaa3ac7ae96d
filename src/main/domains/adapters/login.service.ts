/** Starts a coding tool's own login and gives the address that a person opens to finish it. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { LaunchConfigsService } from '../secrets/launch-configs.service.ts';
import type { AdapterCatalog, VariablesOf } from './ports.ts';
import type { ToolHost } from './tool-host.ts';

const LOGIN_TYPE = 'claude_local';
/** So long the tool waits for the person; then it is ended. */
const LOGIN_LIMIT_MS = 5 * 60_000;
const MOST_LOGINS = 4;
/** An address with nothing behind it that may still be on its way. */
const ADDRESS = String.raw`https://[^\s"'<>\x1b]+(?=[\s"'<>\x1b])`;

export interface LoginDeps {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly catalog: AdapterCatalog;
  readonly host: ToolHost;
  readonly configs: LaunchConfigsService;
  readonly variablesOf: VariablesOf;
  readonly now: () => number;
}

export interface LoginStart {
  /** Null: there is nothing to do, somebody is logged in already. */
  readonly loginUrl: string | null;
  readonly status: 'waiting' | 'logged_in';
}

export class LoginService {
  readonly #deps: LoginDeps;
  /** When those under way are over at the latest. */
  #deadlines: number[] = [];

  constructor(deps: LoginDeps) {
    this.#deps = deps;
  }

  /** @throws AppError forbidden | not_found | validation_failed | unprocessable | too_many_requests */
  async start(actor: Actor, reference: string, companyId?: string): Promise<LoginStart> {
    const { store, access, activity, agents, catalog, host, configs, variablesOf } = this.#deps;
    const agent = agents.resolve(actor, reference, companyId);
    access.require(
      actor,
      { action: 'agent:lifecycle', companyId: agent.companyId, agentId: agent.id },
      'Agent not found',
    );
    const tool = catalog.find(agent.adapterType)?.tool ?? null;
    if (agent.adapterType !== LOGIN_TYPE || tool?.loginArgs == null) {
      throw new AppError('validation_failed', 'Login is only supported for claude_local agents');
    }
    const place = await host.place(agent.adapterConfig, variablesOf(configs.open(agent).adapterConfig));
    if (!(await host.isFolder(place.cwd))) {
      throw new AppError('unprocessable', `The agent's working directory does not exist: ${place.cwd}`);
    }
    const found = await host.find(tool, agent.adapterConfig, place);
    if (found === null)
      throw new AppError('unprocessable', `${tool.name} is not installed on this machine. ${tool.install}`);

    this.#takePlace();
    const told = await host.run(found, tool.loginArgs, place, LOGIN_LIMIT_MS, ADDRESS);
    const loginUrl = new RegExp(ADDRESS).exec(`${told.stdout}\n${told.stderr}\n`)?.[0] ?? null;
    if (told.outcome !== 'matched') this.#deadlines.pop();
    if (loginUrl === null && !(told.outcome === 'exited' && told.exitCode === 0)) {
      const why = told.outcome === 'timed_out' ? 'it did not answer in time' : `it exited with code ${told.exitCode}`;
      throw new AppError('unprocessable', `${tool.name} did not start a login: ${why}. ${tool.loginHint}`);
    }
    await store.write((tx) =>
      activity.record(tx, actor, {
        companyId: agent.companyId,
        action: 'agent.login_started',
        entityType: 'agent',
        entityId: agent.id,
        details: { adapterType: agent.adapterType },
      }),
    );
    return { loginUrl, status: loginUrl === null ? 'logged_in' : 'waiting' };
  }

  #takePlace(): void {
    const now = this.#deps.now();
    this.#deadlines = this.#deadlines.filter((deadline) => deadline > now);
    if (this.#deadlines.length >= MOST_LOGINS) {
      throw new AppError(
        'too_many_requests',
        'Several logins are waiting to be finished. Finish one, or try again later.',
      );
    }
    this.#deadlines.push(now + LOGIN_LIMIT_MS);
  }
}
