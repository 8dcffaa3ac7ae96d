/** An instance and its figures in words. Pure. */
import type { Instance } from '../../../api/types.ts';
import { duration } from '../../../lib/time.ts';
import { count } from '../../../lib/words.ts';
import type { StatusWord } from '../../../ui/status.ts';

type Status = Instance['status'];

const STATES: Readonly<Record<Status, readonly [mark: StatusWord, word: string]>> = {
  pending: ['waiting', 'Waits for an approval'],
  provisioning: ['queued', 'Is being set up'],
  running: ['done', 'Up'],
  stopped: ['paused', 'Stopped'],
  error: ['failed', 'Failed'],
};

/** The shape that marks a state, and its word. */
export const stateWords = (status: Status): readonly [mark: StatusWord, word: string] => STATES[status];

/** Whether there is anything to start, mend or update yet. */
export const isSettledInstance = ({ status }: Pick<Instance, 'status'>): boolean =>
  status !== 'pending' && status !== 'provisioning';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `48 MB`, `1.2 GB`. */
export function byteWords(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const amount = bytes / 1000 ** step;
  return `${step > 2 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`;
}

export interface Figure {
  readonly name: string;
  /** Null: there is none yet. */
  readonly value: string | null;
  readonly note: string;
}

/** What its processes use at this moment. */
export const liveFigures = (live: NonNullable<Instance['live']>): readonly Figure[] => [
  {
    name: 'Processor',
    value: `${live.cpuPercent.toFixed(live.cpuPercent < 10 ? 1 : 0)} %`,
    note: 'of one core',
  },
  { name: 'Memory', value: byteWords(live.memoryBytes), note: `of ${byteWords(live.memoryTotalBytes)}` },
  { name: 'Processes', value: live.processes.toLocaleString(), note: 'of its runs' },
];

/** What its messages and runs came to. */
export const recordedFigures = ({ recorded }: Pick<Instance, 'recorded'>): readonly Figure[] => {
  const { messages, messagesLastHour, runs, succeeded, averageAnswerMs } = recorded;
  return [
    { name: 'Messages', value: messages.toLocaleString(), note: `${messagesLastHour} in the last hour` },
    {
      name: 'Answers after',
      value: averageAnswerMs === null ? null : duration(averageAnswerMs),
      note: averageAnswerMs === null ? 'no message is answered yet' : 'on average',
    },
    {
      name: 'Runs that succeed',
      value: runs === 0 ? null : `${percent(succeeded, runs)} %`,
      note: runs === 0 ? 'no run has ended yet' : `${succeeded} of ${count(runs, 'run')}`,
    },
  ];
};

/** Whole numbers, and never 100 or 0 where it is not all or nothing. */
export function percent(part: number, all: number): number {
  const share = Math.round((part / all) * 100);
  if (share === 100 && part < all) return 99;
  return share === 0 && part > 0 ? 1 : share;
}
