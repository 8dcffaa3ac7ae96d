/** Who is meant by `@name` in a text, as pure functions. Source of the rules: the Mission Control server. */

const MENTION = /@([A-Za-z][\w-]{0,31})/g;

/** The handles in a text, in lower case. */
export const mentionsIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(MENTION)].map(([, handle]) => (handle ?? '').toLowerCase()));

/** Whether an agent is meant: by its name or the first word of it, the lead also by `@lead`. */
export function isMentioned(agent: { name: string; isLead: boolean }, handles: ReadonlySet<string>): boolean {
  if (handles.has('lead') && agent.isLead) return true;
  const name = agent.name.trim().toLowerCase();
  const [first = name] = name.split(/\s+/);
  return [name, first].some((handle) => handle !== 'lead' && handles.has(handle));
}
