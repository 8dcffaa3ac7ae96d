/** Which queued runs may start now, as a pure function. */

/** What a look at the queue knows of a run. */
export interface QueuedRun {
  readonly id: string;
  readonly agentId: string;
  readonly issueId: string | null;
  readonly taskKey: string | null;
}

export interface QueueFacts<T extends QueuedRun> {
  /** In the order in which they should start. */
  readonly queued: readonly T[];
  /** Taken from the queue earlier and still holding a place. */
  readonly holding: readonly QueuedRun[];
  /** Taken earlier, whether or not they hold a place. */
  readonly isTaken: (runId: string) => boolean;
  /** How many runs may hold a place over all agents. */
  readonly concurrency: number;
  readonly runsPerAgent: (agentId: string) => number;
  /** Whether a run works on the issue that was not woken for it. */
  readonly isIssueBusy: (issueId: string) => boolean;
}

/** The runs to start. Two runs never work on one issue or on one task of an agent: the second waits. */
export function pickRuns<T extends QueuedRun>(facts: QueueFacts<T>): T[] {
  const perAgent = new Map<string, number>();
  const busyIssues = new Set<string>();
  const busyTasks = new Set<string>();
  const hold = (run: QueuedRun): void => {
    perAgent.set(run.agentId, (perAgent.get(run.agentId) ?? 0) + 1);
    if (run.issueId !== null) busyIssues.add(run.issueId);
    if (run.taskKey !== null) busyTasks.add(taskOf(run));
  };
  const isBusy = (run: QueuedRun): boolean =>
    (run.taskKey !== null && busyTasks.has(taskOf(run))) ||
    (run.issueId !== null && (busyIssues.has(run.issueId) || facts.isIssueBusy(run.issueId)));

  facts.holding.forEach(hold);
  const picked: T[] = [];
  for (const run of facts.queued) {
    if (facts.holding.length + picked.length >= facts.concurrency) break;
    if (facts.isTaken(run.id) || isBusy(run)) continue;
    if ((perAgent.get(run.agentId) ?? 0) >= facts.runsPerAgent(run.agentId)) continue;
    hold(run);
    picked.push(run);
  }
  return picked;
}

const taskOf = ({ agentId, taskKey }: QueuedRun): string => `${agentId} ${taskKey}`;
