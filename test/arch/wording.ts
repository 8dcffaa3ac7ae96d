/** Words that do not belong in the repository. A pattern that would find itself here has a letter in brackets. */
import type { SourceFiles } from './source-files.ts';
import { parse, place, walk } from './syntax.ts';

interface WordRule {
  readonly what: string;
  readonly pattern: RegExp;
}

const EVERYWHERE: readonly WordRule[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.~})\]*-])\/(?:work|root)\// },
  { what: 'the host of a package registry', pattern: /registry\.(?:npmjs|npmmirror|yarnpkg)\b|\bnpm\.pkg\.github\b/i },
  { what: 'a registry setting', pattern: /^(?:@[\w-]+:)?registry\s*=|_auth[T]oken/im },
  {
    what: 'how the text came about',
    pattern: new RegExp(
      [
        String.raw`co-authored-by\s*:`,
        String.raw`\b(?:generated|written|built|assisted) (?:by|with) (?:an? )?(?:ai|llm|language model|coding agent|assistant)\b`,
        String.raw`\b(?:ai|llm|machine)-(?:generated|written|assisted)\b`,
        String.raw`\bas an? (?:ai|language) (?:model|assistant)\b`,
      ].join('|'),
      'i',
    ),
  },
];

/** A mark of unfinished work says where the rest is tracked, `(#12)`, and what is missing. */
const UNEXPLAINED: WordRule = {
  what: 'unfinished work without an issue and a reason',
  pattern: /\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b(?!\(#\d+\): \S+ \S+)/,
};

const hits = (files: SourceFiles, rules: readonly WordRule[]): string[] =>
  [...files].flatMap(([path, source]) =>
    rules.flatMap(({ what, pattern }) => {
      const match = pattern.exec(source);
      return match ? [`${place(path, source, match.index)} has ${what}: ${match[0].trim()}`] : [];
    }),
  );

/** Over every text file of the repository. */
export const findUnwantedWords = (files: SourceFiles): string[] => hits(files, EVERYWHERE);

/** Over sources. */
export const findUnexplainedMarks = (files: SourceFiles): string[] => hits(files, [UNEXPLAINED]);

/** `any` in a type. */
export function findAny(files: SourceFiles): string[] {
  return [...files].flatMap(([path, source]) => {
    const found: string[] = [];
    walk(parse(path, source), (node) => {
      if (node.type === 'TSAnyKeyword') found.push(`${place(path, source, node.start)} has any`);
    });
    return found;
  });
}
