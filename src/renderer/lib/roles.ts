/** The roles that an agent can have, in words. */
import type { Agent } from '../api/types.ts';

type Role = Agent['role'];

const WORDS: Readonly<Record<Role, string>> = {
  ceo: 'CEO',
  cto: 'CTO',
  cmo: 'CMO',
  cfo: 'CFO',
  security: 'Security',
  engineer: 'Engineer',
  designer: 'Designer',
  pm: 'Product manager',
  qa: 'QA',
  devops: 'DevOps',
  researcher: 'Researcher',
  general: 'General',
};

/** A role in words; a role that is not known stays as it is. */
export const roleWord = (role: string): string => (role in WORDS ? WORDS[role as Role] : role);

/** All roles, for a list to choose from. */
export const ROLE_CHOICES = (Object.keys(WORDS) as Role[]).map((value) => ({ value, label: WORDS[value] }));
