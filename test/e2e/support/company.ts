/** Companies that tests look at, made through the API. */
import { type AgentOptions, makeAgent } from '../../fixtures/roster.ts';
import type { Stage } from './stage.ts';

/** The names of the agents of the sample company, from the top. */
export const SAMPLE_NAMES = ['Ada', 'Bruno', 'Carmen', 'Dmitri', 'Esi', 'Femi', 'Grete', 'Hiro'];

/** Makes the sample company; answers its id. */
export const makeSample = async ({ server }: Stage): Promise<string> =>
  (await server.post<{ id: string }>('/console/api/sample-company')).id;

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** Agents of a company as the API has them. */
export const agentsOf = ({ server }: Stage, companyId: string): Promise<readonly Listed[]> =>
  server.get<readonly Listed[]>(`/api/companies/${companyId}/agents`);

/** The id of the agent with that name. */
export async function idOf(stage: Stage, companyId: string, name: string): Promise<string> {
  const agent = (await agentsOf(stage, companyId)).find((other) => other.name === name);
  if (agent === undefined) throw new Error(`there is no agent ${name}`);
  return agent.id;
}

const shell = (script: string): AgentOptions => ({ command: 'sh', args: ['-c', script] });

/** Writes 300 lines, then one every 50 ms until it is stopped. */
const TICKER = 'i=0; while :; do i=$((i+1)); echo "tick $i"; if [ $i -gt 300 ]; then sleep 0.05; fi; done';

/** An agent that writes until it is stopped; answers its id. */
export const makeTicker = (stage: Stage, companyId: string, name = 'Tick'): Promise<string> =>
  makeAgent(stage.server, companyId, name, shell(TICKER));

/** An agent that runs a line of shell; answers its id. */
export const makeShellAgent = (stage: Stage, companyId: string, name: string, script: string): Promise<string> =>
  makeAgent(stage.server, companyId, name, shell(script));
