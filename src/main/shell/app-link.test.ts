import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAppLink, secondStart } from './app-link.ts';

const ID = '0b7c8a52-6f0e-4f0a-9d0c-0a4c3a9d9e11';

describe('links into the app', () => {
  it.each([
    [`wheelhouse://agent/${ID}`, `/agents/${ID}`],
    [`wheelhouse://run/${ID}`, `/runs/${ID}`],
    [`wheelhouse://issue/${ID}/`, `/issues/${ID}`],
    [`WHEELHOUSE://RUN/${ID.toUpperCase()}`, `/runs/${ID}`],
  ])('%s', (link, path) => expect(parseAppLink(link)).toEqual({ path }));

  it.each([
    'wheelhouse://',
    'wheelhouse://run',
    'wheelhouse://run/',
    'wheelhouse://run/1',
    `wheelhouse://wake/${ID}`,
    `wheelhouse://run/${ID}/cancel`,
    `wheelhouse://run/${ID}?wake=1`,
    `wheelhouse://run/${ID}#a`,
    `wheelhouse://run/../settings`,
    `wheelhouse://run/${ID}\n`,
    ` wheelhouse://run/${ID}`,
    `wheelhouse:run/${ID}`,
    `wheelhouse://a@run/${ID}`,
    `wheelhouse://run:80/${ID}`,
    `https://run/${ID}`,
    `wheelhouse://run/%2e%2e/${ID}`,
    ID,
    '',
  ])('refuse %j', (link) => expect(parseAppLink(link)).toBeNull());

  it('lead to a page of one thing, or nowhere', () => {
    const parts = fc.array(fc.constantFrom('wheelhouse://', 'run', 'agent', '/', '..', ID, '?', '#', '%2e', ' ', '\\'));
    fc.assert(
      fc.property(parts, (words) => {
        const path = parseAppLink(words.join(''))?.path;
        return path === undefined || /^\/(agents|runs|issues)\/[0-9a-f-]{36}$/.test(path);
      }),
    );
  });
});

describe('what a second start hands over', () => {
  it.each([{ link: null }, { link: `/runs/${ID}` }])('may be %j', (data) => {
    expect(secondStart.safeParse(data).success).toBe(true);
  });

  it.each([
    undefined,
    null,
    {},
    { link: 7 },
    { link: '/settings' },
    { link: '//a.example' },
    { link: `/runs/${ID}/x` },
  ])('may not be %j', (data) => expect(secondStart.safeParse(data).success).toBe(false));
});
