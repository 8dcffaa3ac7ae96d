import { expect, it } from 'vitest';
import { TextTail } from './text-tail.ts';

it('keeps the last bytes of many pushes', () => {
  const tail = new TextTail(10);
  for (let number = 0; number < 500; number++) tail.push(`${number},`);
  expect(tail.toString()).toBe('7,498,499,');
});

it('cuts between characters', () => {
  const tail = new TextTail(7);
  tail.push('x€€€');
  expect(tail.toString()).toBe('€€');
});
