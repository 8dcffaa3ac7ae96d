/** IDENTITY.md: who the agent is. */
import type { AgentFacts } from '../agent-facts.ts';
import { OURS } from './ours.ts';

/** `variables`: those of the agent, where the profile's defaults are in. */
export function identityFile(facts: AgentFacts, variables: Readonly<Record<string, string>>): string {
  const line = (label: string, key: string): string =>
    variables[key] ? `- ${label}: ${variables[key].replace(/\s+/g, ' ')}\n` : '';
  return `${OURS}
# Who you are

- Name: ${facts.name.replace(/\s+/g, ' ')}
- Id: ${facts.agentId}
${line('Role', 'identity_role')}${line('How you speak', 'identity_communication_style')}${line('Emoji', 'identity_emoji')}${line(
  'How much you decide alone',
  'identity_autonomy_level',
)}${line('How much you say', 'identity_verbosity')}${line('Form of your answers', 'identity_output_format')}${line(
  'How often you report',
  'identity_update_cadence',
)}${line('What you are here for', 'identity_purpose')}${line('Character', 'identity_personality')}${
  variables.identity_custom_instructions ? `\n## Besides\n\n${variables.identity_custom_instructions}\n` : ''
}`;
}
