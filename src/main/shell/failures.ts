/** Failed runs in words. Many at once make one notification, not a storm. */
import { companyPath, runPath } from './app-link.ts';
import { menuText } from './tray-model.ts';

export interface Failure {
  readonly runId: string;
  readonly companyId: string;
  readonly agentName: string;
  readonly error: string | null;
}

export interface FailureNotice {
  readonly title: string;
  readonly body: string;
  /** The page that a click opens. */
  readonly path: string;
}

const LONGEST_NAME = 60;
const LONGEST_ERROR = 200;
const MOST_NAMES = 3;

/** Run states that are a failure. A run that was cancelled has not failed: somebody wanted that. */
export const isFailure = (state: unknown): boolean => state === 'failed' || state === 'timed_out' || state === 'lost';

const plain = (text: string, longest: number): string => menuText(text, longest).replaceAll('&&', '&');

/** The notice for the failures of one moment; null for none. */
export function failureNotice(failures: readonly Failure[]): FailureNotice | null {
  const [first] = failures;
  if (first === undefined) return null;
  if (failures.length === 1) {
    return {
      title: `${plain(first.agentName, LONGEST_NAME)} failed`,
      body: plain(first.error ?? 'It failed without saying why.', LONGEST_ERROR),
      path: runPath(first.runId),
    };
  }
  const names = [...new Set(failures.map(({ agentName }) => plain(agentName, LONGEST_NAME)))];
  const more = names.length - MOST_NAMES;
  const body = `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return { title: `${failures.length} runs failed`, body, path: companyPath(first.companyId, 'runs') };
}
