/** Bodies of agent lists, kept as long as they are true: a change of one agent costs the text of one agent. */
import type { AgentView } from '../../../domains/agents/agents.service.ts';
import { PreparedList } from '../../surface.ts';
import { projectAgent } from './agent-projection.ts';

/** The body of a list of views, made once per list; the text of each agent once per view. */
export function preparedLists(): (views: readonly AgentView[]) => PreparedList {
  const texts = new WeakMap<AgentView, string>();
  const bodies = new WeakMap<readonly AgentView[], PreparedList>();
  const textOf = (view: AgentView): string => {
    let text = texts.get(view);
    if (text === undefined) {
      text = JSON.stringify(projectAgent(view));
      texts.set(view, text);
    }
    return text;
  };
  return (views) => {
    let body = bodies.get(views);
    if (body === undefined) {
      body = new PreparedList(views.map(textOf));
      bodies.set(views, body);
    }
    return body;
  };
}
