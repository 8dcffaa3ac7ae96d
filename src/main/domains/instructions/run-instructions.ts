/** Tells a run where the agent's instructions are. */
import { join } from 'node:path';
import type { Agent } from '../agents/agents.service.ts';
import type { AgentBundles } from './agent-bundles.ts';

export class RunInstructions {
  readonly #bundles: AgentBundles;

  constructor(bundles: AgentBundles) {
    this.#bundles = bundles;
  }

  /** Variables that name folder and entry; none where there is nothing that may be read. */
  async give(agent: Agent): Promise<{ env: Record<string, string>; facts: Record<string, unknown> }> {
    const { rootPath, entryFile } = this.#bundles.of(agent);
    const folder = await this.#bundles.open(agent);
    if (folder === null || rootPath === null || (await folder.read(entryFile)) === null) return { env: {}, facts: {} };
    const file = join(rootPath, entryFile);
    return {
      env: { PAPERCLIP_INSTRUCTIONS_DIR: rootPath, PAPERCLIP_INSTRUCTIONS_FILE: file },
      facts: { instructionsFile: file },
    };
  }
}
