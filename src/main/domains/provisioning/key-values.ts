/**
 * The lines of TOOLS.md that programs read: `KEY=value`, one a line, the value as it is up to the end of the line. Where a
 * gateway does not let TOOLS.md be written, the same lines stand in a marked block of AGENTS.md.
 */

export const ACCESS_BEGIN = '<!-- access:begin -->';
export const ACCESS_END = '<!-- access:end -->';

const LINE = /^([A-Z][A-Z0-9_]*)=(.*)$/;

/** No value can begin a line of its own. */
const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** The lines for these values, in their order; those without a value are left out. */
export function keyValueLines(values: Readonly<Record<string, string | null>>): string {
  return Object.entries(values)
    .flatMap(([key, value]) => (value === null ? [] : [`${key}=${oneLine(value)}`]))
    .join('\n');
}

/** The values that stand in such lines of a text; the first of a key counts. */
export function keyValuesIn(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = LINE.exec(line) ?? [];
    if (key !== undefined && value !== undefined) found[key] ??= value.trim();
  }
  return found;
}

/** AGENTS.md with the access lines at its end. */
export const withAccessBlock = (agentsFile: string, lines: string): string =>
  `${agentsFile.trimEnd()}\n\n## Access\n\nThis gateway keeps no TOOLS.md. Read these lines where other files name it.\n\n${ACCESS_BEGIN}\n${lines}\n${ACCESS_END}\n`;
