/** USER.md: the person whom the agent works for, as far as they have told. The agent adds to it; an update leaves it alone. */
import type { AgentFacts } from '../agent-facts.ts';

export function userFile({ person }: AgentFacts): string {
  const line = (label: string, value: string): string =>
    `- ${label}: ${value.replace(/\s+/g, ' ').trim() || '(not told yet)'}`;
  const section = (title: string, text: string): string => `\n## ${title}\n\n${text.trim() || 'Nothing yet.'}\n`;
  return `# Whom you work for

${[
  line('Name', person.name),
  line('To be called', person.preferredName),
  line('Pronouns', person.pronouns),
  line('Time zone', person.timezone),
].join('\n')}
${section('Notes', person.notes)}${section('What they are busy with', person.context)}`;
}
