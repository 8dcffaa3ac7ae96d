/** Files that never existed: what each rule must report, and what it must let pass. */
import type { SourceFiles } from './source-files.ts';

/** A file set from a plain object. */
export const invented = (files: Readonly<Record<string, string>>): SourceFiles => new Map(Object.entries(files));
