/** Configurations with their secrets in place, for what is about to be started. */
import type { Actor } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { secretsIn } from '../../platform/config-secrets.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { ConfigVaultService } from './config-vault.service.ts';
import type { SecretsService } from './secrets.service.ts';

export class LaunchConfigsService {
  readonly #vault: ConfigVaultService;
  readonly #secrets: SecretsService;

  constructor(vault: ConfigVaultService, secrets: SecretsService) {
    this.#vault = vault;
    this.#secrets = secrets;
  }

  /** @throws AppError unprocessable when a secret is missing */
  open(agent: Agent): { adapterConfig: JsonObject; secrets: string[] } {
    const adapterConfig = this.#secrets.resolve(agent.companyId, this.#vault.open(agent.id, agent.adapterConfig));
    const runtimeConfig = this.#vault.open(agent.id, agent.runtimeConfig);
    return { adapterConfig, secrets: [...secretsIn(adapterConfig), ...secretsIn(runtimeConfig)] };
  }

  /**
   * A configuration that somebody wants to try out, of `agent` or of none yet.
   * @throws AppError forbidden | unprocessable when it uses a secret that is missing, or not for the caller
   */
  openDraft(actor: Actor, companyId: string, config: JsonObject, agent: Agent | null): JsonObject {
    this.#secrets.requireUsable(actor, companyId, config, agent?.adapterConfig);
    return this.#secrets.resolve(companyId, agent === null ? config : this.#vault.open(agent.id, config));
  }
}
