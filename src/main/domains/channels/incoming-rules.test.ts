import { describe, expect, it } from 'vitest';
import { type Doorkeeping, judge } from './incoming-rules.ts';
import type { Incoming } from './ports.ts';

const message = (changes: Partial<Incoming> = {}): Incoming => ({
  ...{ externalId: '1', chatId: '7', senderId: '7', senderName: 'ada', text: 'Hello', isPrivate: true },
  ...changes,
});
const door = (changes: Partial<Doorkeeping> = {}): Doorkeeping => ({
  ...{ kind: 'telegram', allowed: ['7'], wasTurnedAway: false },
  ...changes,
});

describe('a message over a channel', () => {
  it('of somebody who is on the list goes to the agent', () => {
    expect(judge(message(), door())).toBe('tell');
  });

  it('of anybody else is turned away, once', () => {
    expect(judge(message({ senderId: '8' }), door())).toBe('turn_away');
    expect(judge(message({ senderId: '8' }), door({ wasTurnedAway: true }))).toBe('drop');
    expect(judge(message(), door({ allowed: [] }))).toBe('turn_away');
  });

  it('of a Telegram group is dropped, whoever wrote it', () => {
    expect(judge(message({ isPrivate: false }), door())).toBe('drop');
  });

  it('that only opens the chat is greeted', () => {
    for (const text of ['/start', '/start abc', '/start@some_bot', ' /start '])
      expect(judge(message({ text }), door()), text).toBe('greet');
    expect(judge(message({ text: '/started' }), door())).toBe('tell');
    expect(judge(message({ text: '/start' }), door({ kind: 'whatsapp' }))).toBe('tell');
  });

  it('without text is answered with that', () => {
    for (const text of [null, ' \n']) expect(judge(message({ text }), door())).toBe('explain');
  });

  it('of a Discord channel goes to the agent, unless there is a list of people', () => {
    const inChannel = message({ isPrivate: false });
    expect(judge(inChannel, door({ kind: 'discord', allowed: [] }))).toBe('tell');
    expect(judge(inChannel, door({ kind: 'discord', allowed: ['8'] }))).toBe('drop');
    expect(judge(inChannel, door({ kind: 'discord', allowed: ['7', '8'] }))).toBe('tell');
  });
});
