/** The instructions that new agents start with, by role. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type InstructionTexts = Readonly<Record<string, string>>;

export class DefaultInstructions {
  readonly #ceo: InstructionTexts;
  readonly #others: InstructionTexts;

  /** Reads the folder that ships; a few small files, once at the start. */
  constructor(folder: string) {
    const read = (name: string): InstructionTexts =>
      Object.fromEntries(
        readdirSync(join(folder, name))
          .sort()
          .map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]),
      );
    this.#ceo = read('ceo');
    this.#others = read('agent');
  }

  of(role: string): InstructionTexts {
    return role === 'ceo' ? this.#ceo : this.#others;
  }
}
