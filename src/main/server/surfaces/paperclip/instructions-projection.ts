/** Instruction files in Paperclip's words. */
import type { InstructionsBundle, InstructionsFileSummary } from '../../../../contract/paperclip/instructions.ts';
import type { InstructionFile, InstructionVersion } from '../../../domains/instructions/instruction-files.service.ts';
import { type BundleView, languageOf } from '../../../domains/instructions/instructions.service.ts';

const summary = (path: string, size: number, isEntryFile: boolean, editable: boolean): InstructionsFileSummary => ({
  path,
  size,
  language: languageOf(path),
  markdown: languageOf(path) === 'markdown',
  isEntryFile,
  editable,
  deprecated: false,
  virtual: false,
});

export const projectBundle = (view: BundleView): InstructionsBundle => ({
  agentId: view.agent.id,
  companyId: view.agent.companyId,
  mode: view.mode,
  rootPath: view.rootPath,
  managedRootPath: view.managedRootPath,
  entryFile: view.entryFile,
  resolvedEntryPath: view.resolvedEntryPath,
  editable: view.editable,
  warnings: [...view.warnings],
  legacyPromptTemplateActive: view.legacy.template,
  legacyBootstrapPromptTemplateActive: view.legacy.bootstrap,
  files: view.files.map(({ path, size }) => summary(path, size, path === view.entryFile, view.editable)),
});

export const projectInstructionsFile = ({ path, text, isEntryFile, editable }: InstructionFile) => ({
  ...summary(path, Buffer.byteLength(text), isEntryFile, editable),
  content: text,
});

export function projectInstructionsVersion({ seq: _, companyId: __, ...version }: InstructionVersion) {
  return version;
}
