import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversationIdOf, messageId, sessionId } from './session-ids.ts';

it('every id of ours comes back from its session id, in whatever case', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(sessionId(id)).toMatch(/^sess_[0-9a-f]{32}$/);
      expect(conversationIdOf(sessionId(id))).toBe(id);
      expect(conversationIdOf(`sess_${sessionId(id).slice(5).toUpperCase()}`)).toBe(id);
      expect(messageId(id)).toMatch(/^msg_[0-9a-f]{32}$/);
    }),
  );
});

it('what is no session id is no id of ours', () => {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(conversationIdOf(`sess_${text}`)).not.toMatch(uuid);
    }),
  );
});
