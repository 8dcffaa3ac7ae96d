/** The gateway protocol as far as agents and their sessions need it. Source: the OpenClaw gateway. */

export const GATEWAY_PROTOCOL = 3;

export const GATEWAY_METHODS: readonly string[] = [
  'agents.create',
  'agents.delete',
  'agents.files.delete',
  'agents.files.get',
  'agents.files.list',
  'agents.files.set',
  'agents.list',
  'agents.update',
  'chat.history',
  'chat.send',
  'config.get',
  'config.patch',
  'connect',
  'health',
  'sessions.delete',
  'sessions.list',
  'sessions.patch',
  'sessions.reset',
  'status',
];

export const GATEWAY_EVENTS: readonly string[] = ['agent', 'chat', 'connect.challenge', 'health', 'presence', 'tick'];
