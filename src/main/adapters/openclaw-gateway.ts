/** `openclaw_gateway`: an agent behind an OpenClaw gateway. */
import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import { fillIn, isOn } from './descriptor.ts';
import { checkAddress, remoteService } from './remote-service.ts';

const ADDRESS = {
  code: 'openclaw_gateway',
  missing: {
    message: 'OpenClaw gateway adapter requires a WebSocket URL.',
    hint: 'Set adapterConfig.url to ws://host:port (or wss://).',
  },
  protocols: ['ws:', 'wss:'],
};

const newDeviceKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export const openclawGateway = remoteService({
  type: 'openclaw_gateway',
  label: 'OpenClaw gateway',
  code: 'openclaw_gateway',
  keys: {
    url: z.string().optional(),
    agentId: z.string().optional(),
    sessionKey: z.string().optional(),
    authToken: z.string().optional(),
    password: z.string().optional(),
    disableDeviceAuth: z.union([z.boolean(), z.string(), z.number()]).optional(),
    devicePrivateKeyPem: z.string().optional(),
  },
  capabilities: { supportsSessions: true },
  check: (config) => checkAddress(ADDRESS, config),
  // The gateway knows the agent by a key of its own. Source: the Paperclip Agents API, "Create Agent".
  defaults: (config) =>
    isOn(config.disableDeviceAuth) ? config : fillIn(config, { devicePrivateKeyPem: newDeviceKey() }),
});
