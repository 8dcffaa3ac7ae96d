/** Who stands above and below an agent. */
import type { Agent } from '../../api/types.ts';

/** Managers from the top down to the direct one, as far as they are known. */
export function managersOf(agent: Agent, all: readonly Agent[]): readonly Agent[] {
  const byId = new Map(all.map((other) => [other.id, other]));
  const managers: Agent[] = [];
  let manager = byId.get(agent.reportsTo ?? '');
  // A damaged database may hold a circle.
  while (manager !== undefined && !managers.includes(manager)) {
    managers.unshift(manager);
    manager = byId.get(manager.reportsTo ?? '');
  }
  return managers;
}

/** Those who report to an agent directly. */
export const reportsOf = (agentId: string, all: readonly Agent[]): readonly Agent[] =>
  all.filter(({ reportsTo }) => reportsTo === agentId);

/** Everybody below an agent, at any depth. */
export function everybodyBelow(agentId: string, all: readonly Agent[]): readonly Agent[] {
  const below = new Set<Agent>();
  const waiting = [agentId];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const report of reportsOf(next, all)) {
      if (below.has(report) || report.id === agentId) continue;
      below.add(report);
      waiting.push(report.id);
    }
  }
  return [...below];
}
