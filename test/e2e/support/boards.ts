/** A board with agents and tasks, and a gateway that cannot set its agents up, made through the API. */
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage.ts';

interface Place {
  readonly id: string;
  readonly name: string;
}
interface Placed extends Place {
  readonly sessionKey: string;
  readonly gatewayId: string;
}

/** A folder cannot be below a file: nothing can be written there. */
const NO_FOLDER = `${fileURLToPath(import.meta.url)}/inside`;

/** Makes them in a company; answers what screens are about. */
export async function makePlaces({ server }: Stage, companyId: string) {
  const base = `/console/api/companies/${companyId}`;
  const [home] = await server.get<Place[]>(`${base}/gateways`);
  const gateway = home?.id ?? '';
  const board = await server.post<Place>(`${base}/boards`, {
    gatewayId: gateway,
    name: 'Launch team',
    description: 'Everything about the launch.',
    maxAgents: 5,
  });
  const onBoard = `${base}/boards/${board.id}`;
  const place = (name: string, role: string) =>
    server.post<Placed>(`${base}/placed-agents`, { boardId: board.id, name, identityProfile: { role } });
  const nora = await place('Nora', 'Researcher');
  const otto = await place('Otto', 'Copy editor');
  await server.call('PATCH', onBoard, { leadAgentId: nora.id });
  await server.post(`${onBoard}/tasks`, { title: 'Write the first issue', assigneeAgentId: otto.id });
  const task = await server.post<Place>(`${onBoard}/tasks`, { title: 'Draw the masthead', priority: 'high' });
  await server.call('PATCH', `${onBoard}/tasks/${task.id}`, { status: 'review' });
  await server.post(`${onBoard}/chat`, { content: 'Good morning.' });
  await server.post(`${base}/gateways/${gateway}/sessions/${otto.sessionKey}/messages`, {
    content: 'How far are you?',
  });

  const url = server.url.replace(/^http/, 'ws');
  await server.call('POST', `${base}/gateways`, { name: 'Scratch', url, workspaceRoot: NO_FOLDER });
  const scratch = (await server.get<Place[]>(`${base}/gateways`)).find(({ name }) => name === 'Scratch');
  const agents = await server.get<Placed[]>(`${base}/placed-agents`);
  const main = agents.find(({ gatewayId }) => gatewayId === scratch?.id);
  return {
    board: board.id,
    nora: nora.id,
    gateway,
    stuck: { gateway: scratch?.id ?? '', agent: main?.id ?? '' },
  };
}
