/** Settings of the instance, for its operator. */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { allSettings } from '../settings.ts';
import { people } from './route-parts.ts';

const none = z.object({});

export const settingRoutes = defineRoutes({
  getSettings: {
    method: 'GET',
    path: '/settings',
    summary: 'Settings of the instance; secrets are masked',
    callers: people,
    params: none,
    status: 200,
    response: allSettings,
    errors: ['forbidden'],
  },
  changeSettings: {
    method: 'PATCH',
    path: '/settings',
    summary: 'Change settings by area; what is left out stays, and so does a secret that is sent as its mask',
    callers: people,
    params: none,
    body: z.record(z.string(), z.record(z.string(), z.unknown())),
    status: 200,
    response: allSettings,
    errors: ['forbidden', 'validation_failed'],
  },
});
