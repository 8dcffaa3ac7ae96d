/** What an agent of one's own works with: its skills, the keys of its providers, the tokens of its channels. */
import type { Actor } from '../../../contract/access.ts';
import { CREDENTIALS, type Credential } from '../../../contract/agentbot/interactions.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { OwnedAgentsService } from '../agents/owned-agents.service.ts';
import type { AgentSkillsService } from '../skills/agent-skills.service.ts';
import type { SkillsService } from '../skills/skills.service.ts';
import { type AgentCredentialsService, isKeyProvider } from './agent-credentials.service.ts';
import type { ChannelTokens } from './ports.ts';

export interface OwnToolsDeps {
  readonly store: Store;
  readonly ownedAgents: OwnedAgentsService;
  readonly agentSkills: AgentSkillsService;
  readonly skills: Pick<SkillsService, 'ofCompany'>;
  readonly keys: AgentCredentialsService;
  readonly channels: ChannelTokens;
}

export interface OwnSkill {
  /** Its key. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
}

export class OwnToolsService {
  readonly #deps: OwnToolsDeps;

  constructor(deps: OwnToolsDeps) {
    this.#deps = deps;
  }

  /** The skills that an agent of the caller has, and then those that it could have. */
  skills(actor: Actor, agent: Agent | null): OwnSkill[] {
    if (agent === null) return [];
    const { agentSkills, skills } = this.#deps;
    const known = new Map(skills.ofCompany(agent.companyId).map((skill) => [skill.key, skill]));
    return agentSkills.snapshot(actor, agent).entries.map(({ key, desired, detail }) => ({
      id: key,
      name: known.get(key)?.name ?? key,
      description: known.get(key)?.description ?? detail ?? '',
      enabled: desired,
    }));
  }

  /** Gives the agent a skill of its company, or takes one away; it holds from its next run on. @throws AppError not_found */
  async switchSkill(actor: Actor, { id }: Agent, reference: string, enabled: boolean): Promise<void> {
    const { store, ownedAgents, agentSkills, skills } = this.#deps;
    await store.write((tx) => {
      const agent = ownedAgents.get(actor, id);
      const named = (each: OwnSkill): boolean => each.id === reference;
      const isThere = skills
        .ofCompany(agent.companyId)
        .some((each) => [each.id, each.key, each.slug].includes(reference));
      // What is gone from the company can still be taken away.
      if (!isThere && (enabled || !this.skills(actor, agent).some(named)))
        throw new AppError('not_found', 'Skill not found. Install it in the company first.');
      agentSkills.changeIn(tx, actor, agent.id, enabled ? 'add' : 'remove', [reference]);
    });
  }

  /** Which of all credentials the agent has. */
  credentials(agent: Agent | null): Readonly<Record<Credential, boolean>> {
    const { keys, channels } = this.#deps;
    const set: readonly string[] = agent === null ? [] : [...keys.configured(agent), ...channels.kindsOf(agent.id)];
    return Object.fromEntries(CREDENTIALS.map((name) => [name, set.includes(name)])) as Record<Credential, boolean>;
  }

  /** Sets a credential of an agent of the caller, or (null) takes it away. @throws AppError not_found | conflict | unprocessable */
  async setCredential(actor: Actor, { id }: Agent, name: Credential, secret: string | null): Promise<void> {
    const { store, ownedAgents, keys, channels } = this.#deps;
    await store.write((tx) => {
      const agent = ownedAgents.get(actor, id);
      if (isKeyProvider(name)) keys.setIn(tx, actor, agent, name, secret);
      else channels.setTokenIn(tx, actor, agent, name, secret);
    });
  }

  /** Over which channels the agent is talked with. */
  channelsOf({ id }: Agent): readonly string[] {
    return this.#deps.channels.kindsOf(id);
  }
}
