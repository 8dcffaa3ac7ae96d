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
  /** Those under way, by when they are over at the latest. */
  readonly #underWay = new Set<{ readonly deadline: number }>();

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

    const leave = this.#takePlace();
    const told = await host.run(found, tool.loginArgs, place, LOGIN_LIMIT_MS, ADDRESS).catch((error: unknown) => {
      leave();
      throw error;
    });
    const loginUrl = new RegExp(ADDRESS).exec(`${told.stdout}\n${told.stderr}\n`)?.[0] ?? null;
    if (told.outcome !== 'matched') leave();
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

  /** @returns what gives the place back before its time */
  #takePlace(): () => void {
    const now = this.#deps.now();
    for (const login of this.#underWay) if (login.deadline <= now) this.#underWay.delete(login);
    if (this.#underWay.size >= MOST_LOGINS) {
      throw new AppError(
        'too_many_requests',
        'Several logins are waiting to be finished. Finish one, or try again later.',
      );
    }
    const login = { deadline: now + LOGIN_LIMIT_MS };
    this.#underWay.add(login);
    return () => this.#underWay.delete(login);
  }
}
