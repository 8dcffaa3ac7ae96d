/** Bodies of agent lists, kept as long as they are true: a change of one agent costs the text of one agent. */
import type { AgentView } from '../../../domains/agents/agents.service.ts';
import { PreparedJson, PreparedList } from '../../surface.ts';
import { projectAgent } from './agent-projection.ts';

/** The body of a list of views, made once per list; that of each agent once per view. */
export function preparedLists(): (views: readonly AgentView[]) => PreparedList {
  const items = new WeakMap<AgentView, PreparedJson>();
  const lists = new WeakMap<readonly AgentView[], PreparedList>();
  const itemOf = (view: AgentView): PreparedJson => {
    const kept = items.get(view) ?? new PreparedJson(projectAgent(view));
    items.set(view, kept);
    return kept;
  };
  return (views) => {
    const kept = lists.get(views) ?? new PreparedList(views.map(itemOf));
    lists.set(views, kept);
    return kept;
  };
}
