/** Where an agent's configuration keeps the skills that it is to have. Source: the Paperclip server. */
import { z } from 'zod';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { DesiredSkill } from './skill-references.ts';

const CONFIG_KEY = 'paperclipSkillSync';

const entry = z.union([
  z
    .string()
    .min(1)
    .transform((key) => ({ key, versionId: null })),
  z.object({ key: z.string().min(1), versionId: z.string().nullable().default(null) }),
]);
/** Configurations come from anywhere: what is not understood is no skill. */
const kept = z.object({ desiredSkills: z.array(entry.nullable().catch(null)) });

/** The skills that a configuration asks for. */
export function desiredSkills(adapterConfig: JsonObject): DesiredSkill[] {
  const parsed = kept.safeParse(adapterConfig[CONFIG_KEY]);
  return parsed.success ? parsed.data.desiredSkills.filter((each) => each !== null) : [];
}

/** What the living agents of a company are to have, all together. */
export function* desiredInCompany(agents: AgentsService, companyId: string): Generator<DesiredSkill> {
  for (const id of agents.idsOfCompany(companyId)) {
    const agent = agents.find(id);
    if (agent !== null && agent.state !== 'terminated') yield* desiredSkills(agent.adapterConfig);
  }
}

/** The configuration with these skills. */
export const withDesiredSkills = (adapterConfig: JsonObject, desired: readonly DesiredSkill[]): JsonObject => ({
  ...adapterConfig,
  [CONFIG_KEY]: { desiredSkills: desired.map(({ key, versionId }) => ({ key, versionId })) },
});
