/** `http`: each wake is a request to an address of the operator's. Codes and words: the Paperclip server. */
import { z } from 'zod';
import { checkAddress, remoteService } from './remote-service.ts';

const ADDRESS = {
  code: 'http',
  missing: { message: 'HTTP adapter requires a URL.', hint: 'Set adapterConfig.url to an absolute http(s) endpoint.' },
  protocols: ['http:', 'https:'],
};

/** The method of an http agent's requests. */
export const httpMethod = (config: { readonly method?: unknown }): string =>
  typeof config.method === 'string' && config.method.trim() !== '' ? config.method.trim().toUpperCase() : 'POST';

export const http = remoteService({
  type: 'http',
  label: 'HTTP endpoint',
  code: 'http',
  keys: {
    url: z.string().optional(),
    method: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    payloadTemplate: z.record(z.string(), z.unknown()).optional(),
    timeoutMs: z.number().min(0).optional(),
  },
  check(config) {
    const address = checkAddress(ADDRESS, config);
    if (address.some(({ level }) => level === 'error')) return address;
    const method = httpMethod(config);
    return [...address, { code: 'http_method_configured', level: 'info', message: `Configured method: ${method}` }];
  },
});
