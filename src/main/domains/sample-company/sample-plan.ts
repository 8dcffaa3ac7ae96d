/** Who works in the sample company and what there is to do. */

export interface SampleAgent {
  readonly key: string;
  readonly name: string;
  readonly role: 'ceo' | 'cto' | 'cmo' | 'engineer' | 'designer' | 'researcher' | 'qa' | 'general';
  readonly title: string;
  readonly icon: 'crown' | 'circuit-board' | 'rocket' | 'code' | 'wand' | 'microscope' | 'bug' | 'mail';
  readonly capabilities: string;
  readonly reportsTo: string | null;
}

export const SAMPLE_COMPANY = {
  name: 'Harbor Press',
  description:
    'A sample company. Its agents run a small script instead of a model, so nothing leaves this machine. Wake the CEO and watch the work go down the tree and come back.',
} as const;

/** Managers before their reports. */
export const SAMPLE_AGENTS: readonly SampleAgent[] = [
  {
    key: 'ceo',
    name: 'Ada',
    role: 'ceo',
    title: 'Chief executive',
    icon: 'crown',
    capabilities: 'Sets the goal, hands out the work, reports the result.',
    reportsTo: null,
  },
  {
    key: 'product',
    name: 'Bruno',
    role: 'cto',
    title: 'Head of product',
    icon: 'circuit-board',
    capabilities: 'Plans and checks what gets built.',
    reportsTo: 'ceo',
  },
  {
    key: 'marketing',
    name: 'Carmen',
    role: 'cmo',
    title: 'Head of marketing',
    icon: 'rocket',
    capabilities: 'Plans how readers hear of it.',
    reportsTo: 'ceo',
  },
  {
    key: 'engineer',
    name: 'Dmitri',
    role: 'engineer',
    title: 'Engineer',
    icon: 'code',
    capabilities: 'Builds the sign-up page.',
    reportsTo: 'product',
  },
  {
    key: 'designer',
    name: 'Esi',
    role: 'designer',
    title: 'Designer',
    icon: 'wand',
    capabilities: 'Draws the layout.',
    reportsTo: 'product',
  },
  {
    key: 'tester',
    name: 'Femi',
    role: 'qa',
    title: 'Tester',
    icon: 'bug',
    capabilities: 'Reads everything twice.',
    reportsTo: 'product',
  },
  {
    key: 'researcher',
    name: 'Grete',
    role: 'researcher',
    title: 'Researcher',
    icon: 'microscope',
    capabilities: 'Finds out what readers want.',
    reportsTo: 'marketing',
  },
  {
    key: 'writer',
    name: 'Hiro',
    role: 'general',
    title: 'Writer',
    icon: 'mail',
    capabilities: 'Writes the announcement.',
    reportsTo: 'marketing',
  },
];

export const SAMPLE_ISSUE = {
  title: 'Launch the spring newsletter',
  description:
    'Everything from the layout to the announcement. Split it up among your reports and tell me when it is out.',
} as const;

/** The bundled script that every sample agent runs. */
export const SAMPLE_SCRIPT = 'sample-company/agent.mjs';
