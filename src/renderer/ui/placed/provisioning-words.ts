/** The setting up of an agent on its gateway, step by step, in words. Pure. */
import type { PlacedAgent } from '../../api/types.ts';
import { count, sentenceCase } from '../../lib/words.ts';

export type Provisioning = NonNullable<PlacedAgent['provisioning']>;

const STEP_WORDS: Readonly<Record<string, string>> = {
  create_agent: 'Make the agent on the gateway',
  update_agent: 'Say its name, folder and heartbeat',
  write_files: 'Write its files',
  reset_session: 'Begin its session anew',
  make_ready: 'Mark it as ready',
  wake: 'Wake it',
  delete_agent: 'Take the agent from the gateway',
  delete_session: 'Delete its session',
  remove: 'Remove it here',
};

const SET_UP = ['create_agent', 'update_agent', 'write_files', 'make_ready', 'wake'];
const TAKE_AWAY = ['delete_agent', 'delete_session', 'remove'];

/** A step in words; one that is not known stays as it is. */
export const stepWords = (step: string): string => STEP_WORDS[step] ?? sentenceCase(step);

/** All steps of the pass that this one belongs to, in order. */
export function stepsAround(step: string): readonly string[] {
  if (TAKE_AWAY.includes(step)) return TAKE_AWAY;
  if (SET_UP.includes(step)) return SET_UP;
  return step === 'reset_session' ? SET_UP.toSpliced(3, 0, step) : [...SET_UP, step];
}

export const isBeingDeleted = ({ step }: Provisioning): boolean => TAKE_AWAY.includes(step);

/** Where it stands, in a few words: `step 3 of 5`. */
export function progressWords(provisioning: Provisioning): string {
  const steps = stepsAround(provisioning.step);
  const place = `step ${steps.indexOf(provisioning.step) + 1} of ${steps.length}`;
  const what = isBeingDeleted(provisioning) ? 'being deleted' : 'being set up';
  switch (provisioning.state) {
    case 'running':
      return `${what}, ${place}`;
    case 'waiting':
      return `will be tried again, ${place}`;
    case 'cancelled':
      return `cancelled at ${place}`;
    default:
      return `failed at ${place}`;
  }
}

/** How often it was tried, and what comes next. */
export function attemptWords({ state, attempts }: Provisioning): string {
  const tried = `Tried ${count(attempts, 'time')}.`;
  switch (state) {
    case 'running':
      return attempts === 1 ? 'The first attempt is under way.' : `Attempt ${attempts} is under way.`;
    case 'waiting':
      return tried;
    case 'cancelled':
      return `${tried} Somebody cancelled it; what was done so far stays.`;
    default:
      return `${tried} It is not tried again by itself.`;
  }
}

/** Whether there is something under way that can be stopped. */
export const canCancel = ({ state }: Provisioning): boolean => state === 'running' || state === 'waiting';
