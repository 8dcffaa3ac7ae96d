/** What callers say to make and to change an agent. Source: the Mission Control API, Provision Agent and Update Agent. */
import { z } from 'zod';
import { blankIsNull, filledText, jsonObject } from '../primitives.ts';
import { uuid } from './route-parts.ts';

const MOST_NAME = 255;
const MOST_TEMPLATE = 100_000;

const fields = {
  name: filledText(MOST_NAME),
  heartbeat_config: jsonObject.nullable(),
  identity_profile: jsonObject.nullable(),
  identity_template: blankIsNull(MOST_TEMPLATE),
  soul_template: blankIsNull(MOST_TEMPLATE),
};

export const provisionAgentBody = z.object({
  name: fields.name,
  board_id: uuid.nullish(),
  /** Ours: which gateway an agent without a board lives on, where there is more than one. */
  gateway_id: uuid.nullish(),
  /** `provisioning` and `active` both end in `ready`. */
  status: z.enum(['provisioning', 'active', 'paused']).default('provisioning'),
  heartbeat_config: fields.heartbeat_config.default(null),
  identity_profile: fields.identity_profile.default(null),
  identity_template: fields.identity_template.default(null),
  soul_template: fields.soul_template.default(null),
});
export type ProvisionAgent = z.output<typeof provisionAgentBody>;

export const updateAgentBody = z
  .object({
    ...fields,
    board_id: uuid.nullable(),
    is_gateway_main: z.boolean(),
    status: z.enum(['active', 'paused', 'retired']),
  })
  .partial();
export type UpdateAgent = z.output<typeof updateAgentBody>;
