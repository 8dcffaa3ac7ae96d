import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fixtures/fake-clock.ts';
import { RateCounter } from './rates.ts';

const route = {
  perAddress: [
    { calls: 3, seconds: 60 },
    { calls: 5, seconds: 3600 },
  ],
};

describe('calls of an address', () => {
  it('go on up to the limit, and again when its time is over', () => {
    const clock = createFakeClock();
    const rates = new RateCounter(clock);
    expect([1, 2, 3].map(() => rates.take(route, 'a'))).toEqual([null, null, null]);
    expect(rates.take(route, 'a')).toBe(60);
    clock.advance(59_500);
    expect(rates.take(route, 'a')).toBe(1);
    clock.advance(500);
    expect(rates.take(route, 'a')).toBeNull();
  });

  it('are refused for as long as the strictest limit says; what is refused does not count', () => {
    const clock = createFakeClock();
    const rates = new RateCounter(clock);
    for (let call = 0; call < 9; call += 1) rates.take(route, 'a');
    clock.advance(60_000);
    expect([1, 2].map(() => rates.take(route, 'a'))).toEqual([null, null]);
    expect(rates.take(route, 'a')).toBe(3540);
  });

  it('are counted apart from those of another address, and of another route', () => {
    const rates = new RateCounter(createFakeClock());
    for (let call = 0; call < 4; call += 1) rates.take(route, 'a');
    expect(rates.take(route, 'b')).toBeNull();
    expect(rates.take({ perAddress: [{ calls: 1, seconds: 1 }] }, 'a')).toBeNull();
    expect(rates.take({}, 'a')).toBeNull();
  });

  it('are forgotten before they fill the memory', () => {
    const rates = new RateCounter(createFakeClock());
    const once = { perAddress: [{ calls: 1, seconds: 3600 }] };
    rates.take(once, 'first');
    for (let address = 0; address < 999; address += 1) rates.take(once, String(address));
    expect(rates.take(once, 'first')).toBe(3600);
    rates.take(once, 'one more');
    expect(rates.take(once, 'first')).toBeNull();
  });
});
