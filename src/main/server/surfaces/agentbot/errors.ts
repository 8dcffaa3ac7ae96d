/** Agentbot's error envelopes: `{error}`, and of runtimes `{success: false, status: "error"}`. Source: the Agentbot API. */
import type { AppError, FieldIssue } from '../../../../contract/errors.ts';
import type { Route } from '../../../../contract/route.ts';
import { HTTP_STATUS } from '../../plain-errors.ts';
import type { ErrorAnswer } from '../../surface.ts';

/** What is told beside the sentence: how much somebody has, and how much their plan lets them have. */
const FACTS: readonly string[] = ['current', 'limit'];

/** A schema's own sentence is told, else what it says of the field. */
export function errorAnswer(error: AppError, _requestId: string, route: Route | null): ErrorAnswer {
  const isLifecycle = route?.method === 'POST' && route.path.startsWith('/instance/');
  return {
    status: HTTP_STATUS[error.code],
    body: {
      ...(isLifecycle && error.code !== 'forbidden' ? { success: false, status: 'error' } : {}),
      error: sentence(error),
      ...Object.fromEntries(Object.entries(error.details ?? {}).filter(([name]) => FACTS.includes(name))),
    },
  };
}

function sentence({ code, message, details }: AppError): string {
  const first = code === 'validation_failed' && isIssues(details) ? details[0] : undefined;
  if (first === undefined) return message;
  // What a schema of ours says is a sentence; what the validator says is about a field.
  return first.path.length === 0 || !first.message.startsWith('Invalid input')
    ? first.message
    : `${first.path.join('.')}: ${first.message}`;
}

const isIssues = (details: AppError['details']): details is readonly FieldIssue[] => Array.isArray(details);
