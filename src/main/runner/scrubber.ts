/** Cuts secrets out of a stream of text. */
import { MASK } from '../platform/secret-names.ts';
import { secretVariants } from './secret-variants.ts';

/** What to look for; compiled once for all streams of a run. */
export interface SecretPattern {
  /** Matches the longest form at a place. Null: there are no secrets. */
  readonly expression: RegExp | null;
  /** All forms by their first UTF-16 unit. */
  readonly byFirstUnit: ReadonlyMap<number, readonly string[]>;
  readonly longest: number;
}

/** Compiles a set of secrets; values shorter than 8 bytes are ignored. */
export function compileSecrets(secrets: readonly string[]): SecretPattern {
  const variants = secretVariants(secrets);
  const byFirstUnit = new Map<number, string[]>();
  for (const variant of variants) {
    const unit = variant.charCodeAt(0);
    byFirstUnit.set(unit, [...(byFirstUnit.get(unit) ?? []), variant]);
  }
  const source = variants.map((variant) => variant.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return {
    expression: variants.length === 0 ? null : new RegExp(source, 'g'),
    byFirstUnit,
    longest: variants[0]?.length ?? 0,
  };
}

/** Where the longest tail begins that could still become a secret: a proper prefix of some form. */
function openTail({ byFirstUnit, longest }: SecretPattern, text: string): number {
  for (let at = Math.max(0, text.length - longest + 1); at < text.length; at++) {
    const candidates = byFirstUnit.get(text.charCodeAt(at));
    if (candidates === undefined) continue;
    const tail = text.slice(at);
    if (candidates.some((form) => form.length > tail.length && form.startsWith(tail))) return at;
  }
  return text.length;
}

/**
 * Replaces every form of every secret, however the text is cut into chunks. Forms that overlap are replaced as one, so
 * that no rest of the second is left. Holds back less than the longest form.
 */
export class Scrubber {
  readonly #pattern: SecretPattern;
  /** Text not yet given out. */
  #held = '';
  /** How much of the start of `#held` lies under a replacement that was given out already. */
  #covered = 0;

  constructor(pattern: SecretPattern) {
    this.#pattern = pattern;
  }

  /** Takes a chunk and gives out what can no longer be part of a secret. */
  push(chunk: string): string {
    if (this.#pattern.expression === null) return chunk;
    const text = this.#held + chunk;
    return this.#giveOut(text, openTail(this.#pattern, text));
  }

  /** The rest, at the end of the stream. */
  flush(): string {
    return this.#giveOut(this.#held, this.#held.length);
  }

  /** Scrubs `text` up to `end`; matches that begin before `end` are certain, whatever comes later. */
  #giveOut(text: string, end: number): string {
    const { expression } = this.#pattern;
    let out = '';
    /** Up to here the text is given out or lies under a replacement. */
    let done = this.#covered;
    if (expression !== null) {
      expression.lastIndex = 0;
      for (let match = expression.exec(text); match !== null && match.index < end; match = expression.exec(text)) {
        const matchEnd = match.index + match[0].length;
        // What lies before `done` here was covered by an earlier match: one replacement stands for both.
        if (match.index >= done) out += text.slice(done, match.index) + MASK;
        done = Math.max(done, matchEnd);
        // The next form may begin inside this one.
        expression.lastIndex = match.index + 1;
      }
    }
    if (done < end) {
      out += text.slice(done, end);
      done = end;
    }
    this.#held = text.slice(end);
    this.#covered = done - end;
    return out;
  }
}
