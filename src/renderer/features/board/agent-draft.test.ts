import { describe, expect, it } from 'vitest';
import { makePlaced } from '../../testing/places.ts';
import { uuid } from '../../testing/things.ts';
import { changeRequest, draftOf, emptyDraft, intervalChoices, placeRequest } from './agent-draft.ts';

describe('an agent while it is described', () => {
  it('is made of what was said and of nothing else', () => {
    const draft = { ...emptyDraft(uuid(70)), name: ' Pia ', role: 'Designer', every: '1h', soulTemplate: ' ' };
    expect(placeRequest(draft)).toEqual({
      name: 'Pia',
      boardId: uuid(70),
      heartbeatConfig: { every: '1h' },
      identityProfile: { role: 'Designer' },
      identityTemplate: null,
      soulTemplate: null,
    });
  });

  it('changes only what differs, and keeps of its profile what the form does not know', () => {
    const agent = makePlaced({
      identityProfile: { role: 'Writer', on_leave: true },
      heartbeatConfig: { every: '7m', target: 'last' },
    });
    const draft = draftOf(agent);
    expect(changeRequest(agent, draft)).toEqual({});
    expect(changeRequest(agent, { ...draft, role: '' })).toEqual({ identityProfile: { on_leave: true } });
    expect(changeRequest(agent, { ...draft, every: '' })).toEqual({ heartbeatConfig: { target: 'last' } });
    expect(changeRequest(agent, { ...draft, soulTemplate: 'I am' })).toEqual({ soulTemplate: 'I am' });
  });

  it('offers the interval that it has among the others', () => {
    expect(intervalChoices('7m').at(-1)).toEqual({ value: '7m', label: 'Every 7m' });
    expect(intervalChoices('1h')).toHaveLength(intervalChoices('').length);
  });
});
