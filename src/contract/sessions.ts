/** Which surface a session opens: our own in windows and browsers, or Agentbot's in a cookie. */
export type SessionAudience = 'console' | 'agentbot';
