import { expect, it } from 'vitest';
import { equalsConstantTime, isUuid, newId, newSecret, sha256Hex } from './ids.ts';

it('makes ids that it recognises, each one new', () => {
  const ids = Array.from({ length: 100 }, newId);
  expect(ids.every(isUuid)).toBe(true);
  expect(new Set(ids).size).toBe(100);
});

it('makes secrets of 48 hex digits behind their prefix, each one new', () => {
  expect(newSecret('whb_')).toMatch(/^whb_[0-9a-f]{48}$/);
  expect(newSecret('whb_')).not.toBe(newSecret('whb_'));
});

it('hashes as sha256sum does', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it.each([
  ['same', 'same', true],
  ['same', 'sama', false],
  ['short', 'shorter', false],
  ['', '', true],
  ['é', 'e', false],
])('compares %j with %j', (a, b, equal) => {
  expect(equalsConstantTime(a, b)).toBe(equal);
});

it.each([
  ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', true],
  ['A0EEBC99-9C0B-1EF8-8B6D-6BB9BD380A11', true],
  ['018f4e7c-1111-7abc-8def-0123456789ab', false],
  ['a0eebc99-9c0b-0ef8-bb6d-6bb9bd380a11', false],
  ['a0eebc99-9c0b-4ef8-cb6d-6bb9bd380a11', false],
  ['a0eebc999c0b4ef8bb6d6bb9bd380a11', false],
  [' a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', false],
  ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\n', false],
  ['ceo', false],
])('knows whether %j is an id', (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});
