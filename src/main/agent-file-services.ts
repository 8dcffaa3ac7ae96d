/** Wires the files that agents are given, skills and instructions; a part of the composition root. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentChangesService } from './domains/agents/agent-changes.service.ts';
import type { Agent, AgentsService } from './domains/agents/agents.service.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import type { CompaniesService } from './domains/companies/companies.service.ts';
import { createContentsRepo } from './domains/contents/contents.repo.ts';
import { ContentsService } from './domains/contents/contents.service.ts';
import { AgentBundles } from './domains/instructions/agent-bundles.ts';
import { DefaultInstructions } from './domains/instructions/default-files.ts';
import { InstructionFilesService } from './domains/instructions/instruction-files.service.ts';
import { InstructionHistory } from './domains/instructions/instruction-history.ts';
import { createInstructionsRepo } from './domains/instructions/instructions.repo.ts';
import { InstructionsService } from './domains/instructions/instructions.service.ts';
import { instructionsPart } from './domains/instructions/instructions-part.ts';
import { RunInstructions } from './domains/instructions/run-instructions.ts';
import type { RunFiles } from './domains/runs/ports.ts';
import type { CompanyFiles } from './domains/sample-company/sample-company.service.ts';
import { AgentSkillsService, type SkillAdapters } from './domains/skills/agent-skills.service.ts';
import { readBundledSkills } from './domains/skills/bundled-skills.ts';
import { SkillFiles } from './domains/skills/skill-files.ts';
import { createSkillsRepo } from './domains/skills/skills.repo.ts';
import { SkillsService } from './domains/skills/skills.service.ts';
import type { Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { DataPaths } from './platform/paths.ts';

/** What types of adapters do with files that their agents are given. */
export interface AdapterFiles extends SkillAdapters {
  readonly takesInstructions: (adapterType: string) => boolean;
  readonly worksHere: (adapterType: string) => boolean;
}

export interface AgentFileWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly companies: CompaniesService;
  readonly agents: AgentsService;
  readonly agentChanges: AgentChangesService;
  readonly adapterFiles: AdapterFiles;
  /** What else runs are given. */
  readonly kept: RunFiles;
  /** The folder of what ships beside the program. */
  readonly resources: string;
  readonly paths: DataPaths;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface AgentFileServices {
  readonly services: {
    readonly skills: SkillsService;
    readonly agentSkills: AgentSkillsService;
    readonly instructions: InstructionsService;
    readonly instructionFiles: InstructionFilesService;
  };
  readonly parts: readonly AgentPart[];
  /** What runs find in their own folder. */
  readonly runFiles: RunFiles;
  readonly companyFiles: CompanyFiles;
  /** Puts instruction files of an agent that are gone back as they were. */
  readonly mendInstructions: (agent: Agent) => Promise<void>;
}

export function wireAgentFiles(wiring: AgentFileWiring): AgentFileServices {
  const { store, access, activity, companies, agents, agentChanges: config, adapterFiles, paths, clock } = wiring;
  const contents = new ContentsService(createContentsRepo(store.db), clock);

  const bundled = readBundledSkills(join(wiring.resources, 'skills'));
  const repo = createSkillsRepo(store.db);
  const skills = new SkillsService({ store, repo, contents, access, activity, companies, agents, bundled, clock });
  const agentSkills = new AgentSkillsService({
    store,
    access,
    activity,
    agents,
    skills,
    adapters: adapterFiles,
    config,
  });

  const history = new InstructionHistory(createInstructionsRepo(store.db), contents, clock);
  const bundles = new AgentBundles({
    store,
    access,
    history,
    defaults: new DefaultInstructions(join(wiring.resources, 'instructions')),
    folders: { data: paths.root, companies: paths.companies, workspaces: paths.workspaces },
    takesInstructions: adapterFiles.takesInstructions,
    worksHere: adapterFiles.worksHere,
  });
  const deps = { store, agents, activity, bundles, history, config };
  return {
    services: {
      skills,
      agentSkills,
      instructions: new InstructionsService(deps),
      instructionFiles: new InstructionFilesService(deps),
    },
    parts: [agentSkills.part, instructionsPart(bundles, history, wiring.logger)],
    companyFiles: {
      async removeFolder(companyId) {
        for (const folder of [paths.companies, paths.workspaces])
          await rm(join(folder, companyId), { recursive: true, force: true });
      },
      forgetIn: (tx) => contents.releaseUnused(tx),
    },
    mendInstructions: (agent) => bundles.mend(agent),
    runFiles: allFiles([new SkillFiles(skills, adapterFiles), new RunInstructions(bundles), wiring.kept]),
  };
}

/** Several givers as one. */
const allFiles = (givers: readonly RunFiles[]): RunFiles => ({
  async give(agent, runFolder) {
    const given = await Promise.all(givers.map((giver) => giver.give(agent, runFolder)));
    return {
      env: Object.assign({}, ...given.map(({ env }) => env)),
      facts: Object.assign({}, ...given.map(({ facts }) => facts)),
      secrets: given.flatMap(({ secrets = [] }) => secrets),
    };
  },
});
