/**
 * Whom the request believes to talk to. A web page can point a name of its own at this machine (DNS rebinding); only the
 * Host header tells, so it is judged before anything else.
 */

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export interface HostRules {
  readonly port: number;
  /** Names besides the loopback ones, as the operator chose to listen on. */
  readonly extraNames: readonly string[];
}

/** Whether a Host header names this server. The port must be ours; without one the header means port 80. */
export function isOwnHost(host: string | undefined, rules: HostRules): boolean {
  if (host === undefined) return false;
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(host);
  if (match === null) return false;
  const [, name = '', port = '80'] = match;
  if (Number(port) !== rules.port) return false;
  const lower = name.toLowerCase();
  // An IPv6 address stands in brackets here, and without them where the operator chose it.
  return LOOPBACK_NAMES.includes(lower) || rules.extraNames.includes(lower.replace(/^\[(.*)\]$/, '$1'));
}

/** The agent that a host of the form `<id>.agents.localhost:<port>` stands for: a link to its page and nothing else. */
export function agentOfHost(host: string | undefined, port: number): string | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.agents\.localhost:(\d+)$/i.exec(host ?? '');
  return match !== null && Number(match[2]) === port ? (match[1]?.toLowerCase() ?? null) : null;
}
