import { describe, expect, it } from 'vitest';
import { findMembers } from './find-members.ts';

const people = [
  { name: 'Ada Moreau', title: 'Chief executive' },
  { name: 'Jonas Weiß', title: 'Engineer' },
  { name: 'Canada Team', title: 'Sales' },
  { name: 'Zoë', title: 'Adaptive testing' },
];
const found = (query: string): readonly string[] => findMembers(people, query, 8).map(({ name }) => name);

describe('finding agents', () => {
  it('puts the start of a name before its middle, and names before titles', () => {
    expect(found('ada')).toEqual(['Ada Moreau', 'Canada Team', 'Zoë']);
  });

  it('finds second names, titles, and letters without their accents', () => {
    expect(found('mor')).toEqual(['Ada Moreau']);
    expect(found('engin')).toEqual(['Jonas Weiß']);
    expect(found('ZOE')).toEqual(['Zoë']);
  });

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([]);
    expect(found('nobody')).toEqual([]);
  });
});
