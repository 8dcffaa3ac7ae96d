/** Stands for remote gateways where nothing is there that could reach one. */
import { gatewayError } from './gateway-error.ts';
import type { GatewayPort, RemoteGateways } from './ports.ts';

const refuse = async (): Promise<never> => {
  throw gatewayError('unreachable', 'Remote gateways cannot be reached from this server yet.', { transient: false });
};

const UNREACHABLE: GatewayPort = {
  version: refuse,
  agents: refuse,
  createAgent: refuse,
  updateAgent: refuse,
  deleteAgent: refuse,
  files: refuse,
  readFile: refuse,
  writeFile: refuse,
  deleteFile: refuse,
  sessions: refuse,
  history: refuse,
  labelSession: refuse,
  resetSession: refuse,
  deleteSession: refuse,
  send: refuse,
};

export const remoteUnreachable: RemoteGateways = () => UNREACHABLE;
