/** `cursor_cloud`: agents that Cursor runs on machines of its own. */
import { z } from 'zod';
import { remoteService } from './remote-service.ts';

const KEY = 'CURSOR_API_KEY';

export const cursorCloud = remoteService({
  type: 'cursor_cloud',
  label: 'Cursor cloud',
  code: 'cursor_cloud',
  keys: {
    repository: z.string().optional(),
    ref: z.string().optional(),
    model: z.string().optional(),
    env: z.record(z.string(), z.unknown()).optional(),
  },
  capabilities: { supportsInstructionsBundle: true, supportsSessions: true },
  check(config) {
    const env = typeof config.env === 'object' && config.env !== null ? config.env : {};
    return Object.hasOwn(env, KEY)
      ? [{ code: 'cursor_cloud_key_present', level: 'info', message: `${KEY} is set in adapterConfig.env.` }]
      : [
          {
            code: 'cursor_cloud_key_missing',
            level: 'error',
            message: `Cursor cloud needs ${KEY}.`,
            hint: `Set ${KEY} in adapterConfig.env, best as a reference to a company secret.`,
          },
        ];
  },
});
