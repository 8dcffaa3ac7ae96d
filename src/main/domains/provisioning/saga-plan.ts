/** The course of a pass as pure functions: which steps, in which order, and what follows a failure. */
import type { ProvisioningKind, ProvisioningStep, ProvisioningWishes } from '../../../contract/provisioning.ts';

/** One attempt takes no longer, whoever waits for it. */
export const ATTEMPT_MS = 20_000;
/** For so long a pass is tried again by itself. */
export const PASS_MS = 10 * 60_000;
const FIRST_DELAY_MS = 750;
const LONGEST_DELAY_MS = 30_000;
const JITTER = 0.2;

/** The steps of a pass. Each can be done again without harm, so that a pass goes on after a crash where it was. */
export function stepsOf(kind: ProvisioningKind, wanted: ProvisioningWishes): ProvisioningStep[] {
  if (kind === 'delete') return ['delete_agent', 'delete_session', 'remove'];
  return [
    'create_agent',
    'update_agent',
    'write_files',
    ...(wanted.resetSession ? (['reset_session'] as const) : []),
    'make_ready',
    // Last: the agent is ready by then, whoever asked for it has the answer, and a run that begins does not find it half done.
    ...(wanted.wake ? (['wake'] as const) : []),
  ];
}

/** The step after this one; null after the last. */
export function stepAfter(
  kind: ProvisioningKind,
  wanted: ProvisioningWishes,
  step: ProvisioningStep,
): ProvisioningStep | null {
  const steps = stepsOf(kind, wanted);
  return steps[steps.indexOf(step) + 1] ?? null;
}

/** Whether the agent can be used: what is left of the pass is for the agent itself. */
export const isPastReady = (step: ProvisioningStep): boolean => step === 'wake';

/** How long to wait after so many attempts. `random` is between 0 and 1. */
export function delayAfter(attempts: number, random: number): number {
  const plain = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(plain * (1 - JITTER + 2 * JITTER * random));
}

export interface Failure {
  readonly transient: boolean;
  readonly attempts: number;
  readonly now: number;
  readonly giveUpAt: number;
  readonly random: number;
}

/** When to try again after a failed attempt; null when trying again by itself is over. */
export function retryAt({ transient, attempts, now, giveUpAt, random }: Failure): number | null {
  if (!transient) return null;
  const next = now + delayAfter(attempts, random);
  return next <= giveUpAt ? next : null;
}
