/** What instructions add to the life of an agent: files that it begins with, and their end. */
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { inBackground } from '../../platform/background.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { AgentExtras, AgentPart } from '../agents/ports.ts';
import { type AgentBundles, entryOf } from './agent-bundles.ts';
import { legacyPrompts, namesBundle, withBundle } from './bundle-config.ts';
import { MOST_FILE_BYTES } from './bundle-folder.ts';
import { bundlePath, isSameFile } from './bundle-path.ts';
import type { InstructionTexts } from './default-files.ts';
import type { InstructionHistory } from './instruction-history.ts';

/**
 * The rows are written with the agent; the files follow from them right after, and whoever asks for them earlier waits
 * until they are there. So no agent is without its files, and no files are without their agent.
 */
export function instructionsPart(bundles: AgentBundles, history: InstructionHistory, logger: Logger): AgentPart {
  const textsOf = (agent: Agent, { instructionsBundle }: AgentExtras): InstructionTexts | null => {
    if (instructionsBundle !== undefined) return checked(instructionsBundle.files);
    return bundles.isCapable(agent) ? bundles.firstTexts(agent) : null;
  };
  return {
    prepare(_actor, draft, extras) {
      if (bundles.isCapable(draft)) requireNoLegacyPrompt({}, draft.adapterConfig, 'New agents');
      const texts = textsOf(draft, extras);
      if (texts === null || (extras.instructionsBundle === undefined && namesBundle(draft.adapterConfig))) return draft;
      const entryFile = bundlePath(entryOf(texts, extras.instructionsBundle?.entryFile)).path;
      if (!Object.hasOwn(texts, entryFile)) {
        throw new AppError('unprocessable', 'instructionsBundle.entryFile must be one of its files');
      }
      const bundle = { mode: 'managed' as const, rootPath: bundles.managedRoot(draft), entryFile };
      return { ...draft, adapterConfig: withBundle(draft.adapterConfig, bundle) };
    },
    preparePatch(_actor, before, after) {
      // What an agent brought from another adapter stays until it is cleared; a new prompt is not taken.
      if (bundles.isCapable(after)) requireNoLegacyPrompt(before.adapterConfig, after.adapterConfig, 'Agents');
      return after;
    },
    created(tx, actor, agent, extras) {
      const texts = textsOf(agent, extras);
      if (texts === null || bundles.of(agent).mode !== 'managed') return;
      const root = bundles.managedRoot(agent);
      for (const [path, text] of Object.entries(texts)) history.record(tx, actor, agent, root, path, text);
      tx.afterCommit(() => inBackground(bundles.open(agent), 'writing the instructions of a new agent', logger));
    },
    deleted(tx, _actor, agent) {
      tx.afterCommit(() => inBackground(bundles.remove(agent), 'removing instructions', logger));
      history.forget(tx, agent.id);
    },
  };
}

function requireNoLegacyPrompt(before: JsonObject, after: JsonObject, who: string): void {
  const { template, bootstrap } = legacyPrompts(after);
  const isNew = (key: string): boolean => before[key] !== after[key];
  if (!(template && isNew('promptTemplate')) && !(bootstrap && isNew('bootstrapPromptTemplate'))) return;
  // Verbatim from the Paperclip server.
  throw new AppError(
    'unprocessable',
    `${who} must use instructionsBundle/AGENTS.md instead of adapterConfig.promptTemplate or bootstrapPromptTemplate`,
  );
}

function checked(files: InstructionTexts): InstructionTexts {
  const texts: Record<string, string> = {};
  for (const [named, text] of Object.entries(files)) {
    const { path } = bundlePath(named);
    const twin = Object.keys(texts).find((other) => isSameFile(other, path));
    if (twin !== undefined) throw new AppError('unprocessable', `${twin} and ${path} are the same on some systems.`);
    if (/\p{Cs}/u.test(text)) throw new AppError('unprocessable', `The content of ${path} is not valid Unicode.`);
    if (Buffer.byteLength(text) > MOST_FILE_BYTES) {
      throw new AppError('unprocessable', `An instructions file may have at most ${MOST_FILE_BYTES} bytes.`);
    }
    texts[path] = text;
  }
  for (const path of Object.keys(texts)) {
    const above = Object.keys(texts).find((other) => path.startsWith(`${other}/`));
    if (above !== undefined) throw new AppError('unprocessable', `${above} cannot be both a file and a folder.`);
  }
  return texts;
}
