/** Words of provisioning: how an agent gets to its gateway, step by step. */

/** `provision`: for the first time. `update`: its files and settings anew. `delete`: away from the gateway. */
export const PROVISIONING_KINDS = ['provision', 'update', 'delete'] as const;
export type ProvisioningKind = (typeof PROVISIONING_KINDS)[number];

/** `waiting`: for the next attempt. `failed`: until somebody asks for another one. */
export const PROVISIONING_STATES = ['running', 'waiting', 'done', 'failed', 'cancelled'] as const;
export type ProvisioningState = (typeof PROVISIONING_STATES)[number];

export const PROVISIONING_STEPS = [
  'create_agent',
  'update_agent',
  'write_files',
  'reset_session',
  'make_ready',
  'wake',
  'delete_agent',
  'delete_session',
  'remove',
] as const;
export type ProvisioningStep = (typeof PROVISIONING_STEPS)[number];

/** What one pass is to do besides the steps that every pass has. */
export interface ProvisioningWishes {
  /** What the agent is when it has come through for the first time. */
  readonly endsAs: 'ready' | 'paused';
  /** Tell the agent, so that it looks at its files. */
  readonly wake: boolean;
  readonly resetSession: boolean;
  /** Files of the agent's own are written anew too. */
  readonly overwrite: boolean;
  /** The lead's BOOTSTRAP.md is written again. */
  readonly forceBootstrap: boolean;
  /** Files whose template was taken away: what stands there is ours. */
  readonly rewrite: readonly string[];
}

export const NO_WISHES: ProvisioningWishes = {
  endsAs: 'ready',
  wake: false,
  resetSession: false,
  overwrite: false,
  forceBootstrap: false,
  rewrite: [],
};
