/** Ids as the Agentbot API writes them: a word for what they name, then the id of ours. */
const PLAIN = /^[a-z]+_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

export const sessionId = (conversationId: string): string => `sess_${conversationId.replaceAll('-', '')}`;
export const messageId = (id: string): string => `msg_${id.replaceAll('-', '')}`;

/** The id of the conversation; what is no session id names none. */
export const conversationIdOf = (session: string): string =>
  session.startsWith('sess_') ? session.replace(PLAIN, '$1-$2-$3-$4-$5').toLowerCase() : session;
