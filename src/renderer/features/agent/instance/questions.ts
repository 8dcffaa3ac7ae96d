/** What is asked before something is done to an instance. Pure. */
import type { Instance, InstanceAction } from '../../../api/types.ts';
import type { Question } from '../../../core/confirm.ts';

const KEPT = 'Its conversations, issues, runs and their logs stay.';

/** Null: nothing is lost, so nothing is asked. */
export function questionBefore(
  action: InstanceAction,
  name: string,
  { live }: Pick<Instance, 'live'>,
): Question | null {
  const work = live === null ? [] : ['What it is doing now is stopped.'];
  switch (action) {
    case 'start':
      return null;
    case 'stop':
      if (live === null) return null;
      return {
        title: `Stop ${name}?`,
        consequences: [...work, 'It takes no work until it is started again.', KEPT],
        confirmLabel: 'Stop',
      };
    case 'restart':
      if (live === null) return null;
      return { title: `Restart ${name}?`, consequences: [...work, KEPT], confirmLabel: 'Restart' };
    case 'update':
      return {
        title: `Update ${name}?`,
        consequences: [
          ...work,
          'The version of its program is looked up, and its configuration is written again. A backup is made first.',
          'If it is not up within 20 seconds, the configuration of before comes back.',
          KEPT,
        ],
        confirmLabel: 'Update',
        tone: 'primary',
      };
    case 'repair':
      return {
        title: `Repair ${name}?`,
        consequences: [
          ...work,
          'Its instructions and the files on its gateway are written again. What was changed in them by hand is replaced.',
          `Its memory stays, and so do its conversations, issues, runs and their logs.`,
        ],
        confirmLabel: 'Repair',
      };
    case 'reset-memory':
      return {
        title: `Let ${name} forget?`,
        consequences: [
          ...work,
          'It begins a new session and knows nothing of the last one.',
          'Its memory files are moved to a backup, where you find them again.',
          KEPT,
        ],
        confirmLabel: 'Reset memory',
      };
  }
}
