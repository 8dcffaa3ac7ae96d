import type { SourceFiles } from './source-files.ts';

export const MOST_LINES = 400;
export const MOST_MEDIAN_LINES = 100;

const lineCount = (source: string): number => source.split('\n').length - (source.endsWith('\n') ? 1 : 0);

/** Files that have grown into more than one idea. */
export function findTooLong(files: SourceFiles): string[] {
  return [...files]
    .map(([path, source]) => ({ path, lines: lineCount(source) }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines, at most ${MOST_LINES} are allowed`);
}

/** The length of the file in the middle. */
export function medianLines(files: SourceFiles): number {
  const lengths = [...files.values()].map(lineCount).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
