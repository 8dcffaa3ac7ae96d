/** Mission Control's error envelope: `{detail, request_id}`. Source: the Mission Control server. */
import type { AppError, ErrorCode, FieldIssue } from '../../../../contract/errors.ts';
import { HTTP_STATUS } from '../../plain-errors.ts';
import type { ErrorAnswer } from '../../surface.ts';
import { fieldEntries, InvalidInput } from './field-entries.ts';

/** Where its statuses differ from ours: whatever is wrong with the input is 422. */
export const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  malformed_json: 422,
  validation_failed: 422,
  unsupported_media_type: 422,
};

/** Errors that say no more than their status. */
const REASON_PHRASES: Readonly<Partial<Record<ErrorCode, string>>> = {
  unauthenticated: 'Unauthorized',
  route_not_found: 'Not Found',
  method_not_allowed: 'Method Not Allowed',
  too_many_requests: 'Too Many Requests',
  internal: 'Internal Server Error',
};

/** `detail` is a sentence, or the list of everything that is wrong with the input. */
export function errorAnswer(error: AppError, requestId: string): ErrorAnswer {
  return {
    status: STATUSES[error.code] ?? HTTP_STATUS[error.code],
    body: { detail: detailOf(error), request_id: requestId },
  };
}

function detailOf(error: AppError): unknown {
  if (error instanceof InvalidInput) return error.entries;
  // A service found something wrong with a field that the schema of the route could not know.
  if (error.code === 'validation_failed' && isIssues(error.details)) return fieldEntries(error.details, 'body', {});
  const phrase = REASON_PHRASES[error.code];
  if (phrase !== undefined) return phrase;
  const facts = factsOf(error.details);
  return facts.length === 0 ? error.message : { message: error.message, ...Object.fromEntries(facts) };
}

/** Facts that this product tells beside the sentence. */
const FACTS: readonly string[] = ['code', 'blocked_by_task_ids', 'conflicts'];

const factsOf = (details: AppError['details']): [string, unknown][] =>
  Object.entries(details ?? {}).filter(([name]) => FACTS.includes(name));

const isIssues = (details: AppError['details']): details is readonly FieldIssue[] => Array.isArray(details);
