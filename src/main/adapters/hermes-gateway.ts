/** `hermes_gateway`: an agent behind a Hermes gateway. */
import { z } from 'zod';
import { checkAddress, remoteService } from './remote-service.ts';

const ADDRESS = {
  code: 'hermes_gateway',
  missing: { message: 'Hermes gateway adapter requires a URL.', hint: 'Set adapterConfig.url to http(s)://host:port.' },
  protocols: ['http:', 'https:', 'ws:', 'wss:'],
};

export const hermesGateway = remoteService({
  type: 'hermes_gateway',
  label: 'Hermes gateway',
  code: 'hermes_gateway',
  keys: { url: z.string().optional(), authToken: z.string().optional(), model: z.string().optional() },
  capabilities: { supportsSessions: true },
  check: (config) => checkAddress(ADDRESS, config),
});
