import { describe, expect, it } from 'vitest';
import { findCycles } from './cycles.ts';
import { findTooLong, MOST_LINES, MOST_MEDIAN_LINES, medianLines } from './file-size.ts';
import { invented } from './invented.ts';
import { isTestCode, pick, repositoryFiles } from './source-files.ts';

const files = repositoryFiles();
const sources = pick(files, /^src\/.*\.tsx?$/);

describe('import cycles', () => {
  it('are not in the sources', () => {
    expect(sources.size).toBeGreaterThan(0);
    expect(findCycles(sources)).toEqual([]);
  });

  it('are reported with all their files', () => {
    const cyclic = invented({
      'src/a.ts': `import { b } from './b.ts';`,
      'src/b.ts': `import { c } from './lib/c.ts';`,
      'src/lib/c.ts': `import { a } from '../a.ts';`,
    });
    expect(findCycles(cyclic)).toEqual(['src/a.ts -> src/b.ts -> src/lib/c.ts -> src/a.ts']);
  });

  it.each([
    ['of types', `import type { B } from './b.ts';`],
    ['inside a type', `export type A = import('./b.ts').B;`],
    ['loaded late', `export const later = () => import('./b.ts');`],
    ['re-exported', `export * from './b.ts';`],
  ])('count imports %s', (_what, source) => {
    expect(findCycles(invented({ 'src/a.ts': source, 'src/b.ts': `import { a } from './a.ts';` }))).toHaveLength(1);
  });

  it('are reported for a file that imports itself', () => {
    expect(findCycles(invented({ 'src/a.ts': `import { a } from './a.ts';` }))).toEqual(['src/a.ts -> src/a.ts']);
  });

  it('are not seen where two files share a third', () => {
    const tree = { 'src/a.ts': `import './b.ts'; import './c.ts';`, 'src/b.ts': `import './c.ts';`, 'src/c.ts': '' };
    expect(findCycles(invented(tree))).toEqual([]);
  });
});

describe('file size', () => {
  it(`is at most ${MOST_LINES} lines`, () => {
    expect(findTooLong(pick(files, /^(src|test|scripts|resources)\/.*\.([cm]?[jt]s|tsx|css)$/))).toEqual([]);
  });

  it(`is under ${MOST_MEDIAN_LINES} lines for the file in the middle`, () => {
    const product = new Map([...sources].filter(([path]) => !isTestCode(path)));
    expect(medianLines(product)).toBeLessThan(MOST_MEDIAN_LINES);
  });

  it('is reported when it is too much', () => {
    const lines = (count: number) => 'a;\n'.repeat(count);
    const grown = invented({ 'src/a.ts': lines(MOST_LINES), 'src/b.ts': lines(MOST_LINES + 1), 'src/c.ts': lines(7) });
    expect(findTooLong(grown)).toEqual([`src/b.ts has ${MOST_LINES + 1} lines, at most ${MOST_LINES} are allowed`]);
    expect(medianLines(grown)).toBe(MOST_LINES);
  });
});
