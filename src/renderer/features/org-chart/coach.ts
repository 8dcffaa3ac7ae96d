/** What the hint above the sample company says, by how far its work has come. */
import type { Agent, Overview } from '../../api/types.ts';

export type CoachStep =
  | { readonly type: 'wake'; readonly agent: Agent }
  | { readonly type: 'working'; readonly running: number; readonly openIssues: number }
  | { readonly type: 'done' };

/** The step that is due; null when there is nobody to wake. */
export function coachStep(agents: readonly Agent[], overview: Overview): CoachStep | null {
  const { runsRunning, runsQueued, openIssues } = overview;
  const top = agents.find(({ reportsTo }) => reportsTo === null);
  if (top === undefined) return null;
  if (runsRunning + runsQueued > 0) return { type: 'working', running: runsRunning, openIssues };
  if (top.lastHeartbeatAt === null) return { type: 'wake', agent: top };
  // Between two runs nobody works for a moment, but the work is not done.
  return openIssues > 0 ? { type: 'working', running: 0, openIssues } : { type: 'done' };
}
