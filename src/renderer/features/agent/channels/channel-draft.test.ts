import { describe, expect, it } from 'vitest';
import { makeChannel } from '../../../testing/outside.ts';
import { changesOf, draftOf, idsIn, missingFields, toRequest } from './channel-draft.ts';

const empty = draftOf(null);

describe('the form of a channel', () => {
  it('asks for what its kind needs, and for secrets only the first time', () => {
    expect(Object.keys(missingFields('telegram', empty, true))).toEqual(['token']);
    expect(Object.keys(missingFields('discord', empty, true))).toEqual(['token', 'channelId']);
    expect(Object.keys(missingFields('discord', empty, false))).toEqual(['channelId']);
    expect(missingFields('telegram', { ...empty, token: 't', allowed: '7, @ada' }, true)).toEqual({
      allowed: 'An id is a number; “@ada” is none.',
    });
  });

  it('sends what belongs to its kind alone', () => {
    const draft = { ...empty, token: ' t ', channelId: '5', phoneNumberId: '6', allowed: '7 8\n7' };
    expect(toRequest('discord', draft)).toEqual({ kind: 'discord', token: 't', allowed: ['7', '8'], channelId: '5' });
  });

  it('sends what was changed, and leaves secrets alone that nobody typed', () => {
    const channel = makeChannel({ kind: 'whatsapp', phoneNumberId: '1', businessAccountId: '2', allowed: ['7'] });
    const draft = draftOf(channel);
    expect(changesOf(channel, draft)).toEqual({});
    expect(changesOf(channel, { ...draft, businessAccountId: '', appSecret: 's', allowed: '7,9' })).toEqual({
      businessAccountId: null,
      appSecret: 's',
      allowed: ['7', '9'],
    });
  });

  it('finds ids however they are parted', () => {
    expect(idsIn(' 1,2; 3\n\n1 ')).toEqual(['1', '2', '3']);
  });
});
