import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RESERVED_SHORTNAMES } from '../../../contract/agents.ts';
import { freeName, toShortname } from './shortname.ts';

const NOW = 1_767_225_600_000;
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('me', 'Me!', 'provision', 'Bot', 'bot 2', '机器人', '---', 'İstanbul', ''),
);

describe('shortnames', () => {
  it.each([
    ['Eng One', 'eng-one'],
    ['  --Eng__One!! ', 'eng-one'],
    ['Ünïcode Bot 7', 'n-code-bot-7'],
    ['机器人', ''],
    ['A.B.C', 'a-b-c'],
  ])('%j becomes %j', (name, shortname) => {
    expect(toShortname(name)).toBe(shortname);
  });

  it('hold letters, digits and single dashes alone, and stay the same when made again', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const shortname = toShortname(name);
        expect(shortname).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(toShortname(shortname)).toBe(shortname);
      }),
    );
  });
});

describe('the name of a new agent', () => {
  it('is free, not a word of the API, and begins as it was given, however many there are', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 30 }), (names) => {
        const taken = new Set<string>();
        names.forEach((name, i) => {
          const made = freeName(name, `id-${i}`, (shortname) => taken.has(shortname), NOW);
          expect(taken).not.toContain(made.shortname);
          expect(RESERVED_SHORTNAMES).not.toContain(made.shortname);
          expect(made.name.startsWith(name)).toBe(true);
          expect(made.shortname).toBe(toShortname(made.name) || `id-${i}`);
          taken.add(made.shortname);
        });
      }),
    );
  });

  it('counts to a hundred, then takes times, also several of the same millisecond', () => {
    const taken = new Set<string>();
    const next = (): string => {
      const { name, shortname } = freeName('Bot', 'id', (each) => taken.has(each), NOW);
      taken.add(shortname);
      return name;
    };
    const names = Array.from({ length: 103 }, next);
    expect(names.slice(0, 3)).toEqual(['Bot', 'Bot 2', 'Bot 3']);
    expect(names.slice(98)).toEqual(['Bot 99', 'Bot 100', `Bot ${NOW}`, `Bot ${NOW + 1}`, `Bot ${NOW + 2}`]);
  });
});
