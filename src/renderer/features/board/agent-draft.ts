/** An agent of a board while it is being described: its fields, and the requests that they make. Pure. */
import type { PlacedAgent } from '../../api/types.ts';

export interface AgentDraft {
  readonly name: string;
  readonly boardId: string;
  readonly role: string;
  readonly style: string;
  readonly purpose: string;
  /** How often it is to report, such as `10m`; empty: the default. */
  readonly every: string;
  readonly identityTemplate: string;
  readonly soulTemplate: string;
}

const PROFILE = [
  ['role', 'role'],
  ['style', 'communication_style'],
  ['purpose', 'purpose'],
] as const;

export const emptyDraft = (boardId: string): AgentDraft => ({
  name: '',
  boardId,
  role: '',
  style: '',
  purpose: '',
  every: '',
  identityTemplate: '',
  soulTemplate: '',
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An agent as the form shows it. */
export function draftOf(agent: PlacedAgent): AgentDraft {
  const { identityProfile: profile, heartbeatConfig } = agent;
  return {
    name: agent.name,
    boardId: agent.boardId ?? '',
    role: text(profile?.role),
    style: text(profile?.communication_style),
    purpose: text(profile?.purpose),
    every: text(heartbeatConfig?.every),
    identityTemplate: agent.identityTemplate ?? '',
    soulTemplate: agent.soulTemplate ?? '',
  };
}

const blankIsNull = (given: string): string | null => (given.trim() === '' ? null : given);

/** The profile with what the form says; what it does not know stays as it was. */
function profileWith(draft: AgentDraft, before: PlacedAgent['identityProfile']): Record<string, unknown> | null {
  const profile: Record<string, unknown> = { ...before };
  for (const [field, key] of PROFILE) {
    if (draft[field].trim() === '') delete profile[key];
    else profile[key] = draft[field].trim();
  }
  return Object.keys(profile).length === 0 ? null : profile;
}

function heartbeatWith({ every }: AgentDraft, before: PlacedAgent['heartbeatConfig']): Record<string, unknown> | null {
  const { every: _, ...others } = before ?? {};
  const config = { ...others, ...(every.trim() === '' ? {} : { every: every.trim() }) };
  return Object.keys(config).length === 0 ? null : config;
}

/** What a new agent is made of. */
export const placeRequest = (draft: AgentDraft) => ({
  name: draft.name.trim(),
  boardId: draft.boardId,
  heartbeatConfig: heartbeatWith(draft, null),
  identityProfile: profileWith(draft, null),
  identityTemplate: blankIsNull(draft.identityTemplate),
  soulTemplate: blankIsNull(draft.soulTemplate),
});

/** What of an agent is to change; empty when nothing is. */
export function changeRequest(agent: PlacedAgent, draft: AgentDraft) {
  const before = draftOf(agent);
  const differs = (...fields: (keyof AgentDraft)[]): boolean => fields.some((field) => draft[field] !== before[field]);
  return {
    ...(differs('name') ? { name: draft.name.trim() } : {}),
    ...(differs('boardId') ? { boardId: draft.boardId } : {}),
    ...(differs('every') ? { heartbeatConfig: heartbeatWith(draft, agent.heartbeatConfig) } : {}),
    ...(differs('role', 'style', 'purpose') ? { identityProfile: profileWith(draft, agent.identityProfile) } : {}),
    ...(differs('identityTemplate') ? { identityTemplate: blankIsNull(draft.identityTemplate) } : {}),
    ...(differs('soulTemplate') ? { soulTemplate: blankIsNull(draft.soulTemplate) } : {}),
  };
}

/** What a preview of the files is asked with. */
export const previewRequest = (draft: AgentDraft, agent: PlacedAgent | null) => ({
  name: draft.name.trim() === '' ? 'New agent' : draft.name.trim(),
  boardId: draft.boardId,
  role: agent?.role === 'lead' ? ('lead' as const) : ('worker' as const),
  identityProfile: profileWith(draft, agent?.identityProfile ?? null),
  identityTemplate: blankIsNull(draft.identityTemplate),
  soulTemplate: blankIsNull(draft.soulTemplate),
});

const EVERY = [
  ['', 'Every 10 minutes, the default'],
  ['1m', 'Every minute'],
  ['5m', 'Every 5 minutes'],
  ['30m', 'Every 30 minutes'],
  ['1h', 'Every hour'],
  ['6h', 'Every 6 hours'],
  ['24h', 'Once a day'],
] as const;

/** The intervals that can be chosen, the present one among them. */
export function intervalChoices(every: string): readonly { readonly value: string; readonly label: string }[] {
  const choices = EVERY.map(([value, label]): { value: string; label: string } => ({ value, label }));
  return choices.some(({ value }) => value === every)
    ? choices
    : [...choices, { value: every, label: `Every ${every}` }];
}
