import { describe, expect, it } from 'vitest';
import { invented } from './invented.ts';
import { pick, repositoryFiles } from './source-files.ts';
import { findAny, findUnexplainedMarks, findUnwantedWords } from './wording.ts';

const files = repositoryFiles();
const SOURCES = /^(src|test|scripts|resources)\/.*\.([cm]?[jt]s|tsx)$/;

/** Put together here, so that this file does not itself hold what it looks for. */
const join = (...parts: string[]): string => parts.join('');

const UNWANTED = [
  join('see /wo', 'rk/main/src'),
  join('"/ro', 'ot/.npmrc"'),
  join('https://registry.npm', 'js.org/a'),
  join('regis', 'try=https://packages.example/'),
  join('@a:regis', 'try=https://packages.example/'),
  join('//packages.example/:_auth', 'Token=x'),
  join('Co-Author', 'ed-By: Somebody <a@b.example>'),
  join('Generated ', 'with an AI'),
  join('an AI', '-generated file'),
  join('as an AI ', 'model'),
];

describe('wording', () => {
  it('is free of machines, registries and how the text came about', () => {
    expect(files.size).toBeGreaterThan(0);
    expect(findUnwantedWords(files)).toEqual([]);
  });

  it.each(UNWANTED)('is reported: %s', (text) => {
    expect(findUnwantedWords(invented({ 'docs/a.md': `one\n${text}\n` }))).toHaveLength(1);
    expect(findUnwantedWords(invented({ 'docs/a.md': `one\n${text}\n` }))[0]).toContain('docs/a.md:2');
  });

  it.each(['src/main/work/a.ts', 'https://a.example/work/1', './root/a', 'the AI agents of a company'])(
    'may say %s',
    (text) => expect(findUnwantedWords(invented({ 'docs/a.md': text }))).toEqual([]),
  );
});

describe('unfinished work', () => {
  const mark = join('TO', 'DO');

  it('is explained wherever it is marked', () => {
    expect(findUnexplainedMarks(pick(files, SOURCES))).toEqual([]);
  });

  it.each([mark, `${mark}: later`, `${mark}(#12)`, join('FIX', 'ME'), join('HA', 'CK around it')])(
    'is reported: %s',
    (text) => expect(findUnexplainedMarks(invented({ 'src/a.ts': `// ${text}` }))).toHaveLength(1),
  );

  it('may be marked with its issue and what is missing', () => {
    expect(findUnexplainedMarks(invented({ 'src/a.ts': `// ${mark}(#12): follow redirects` }))).toEqual([]);
  });
});

describe('types', () => {
  it('are never any', () => {
    expect(findAny(pick(files, SOURCES))).toEqual([]);
  });

  it.each(['let a: any;', 'const a = b as any;', 'const a = new Map<string, any>();', 'type A = any[];'])(
    'are reported: %s',
    (source) => expect(findAny(invented({ 'src/a.ts': source }))).toHaveLength(1),
  );

  it('may have it as a word', () => {
    expect(findAny(invented({ 'src/a.ts': `const any = 'any'; // any` }))).toEqual([]);
  });
});
