/** Paperclip's error envelope: `{error, code?, details?}`. Source: the Paperclip server. */
import type { AppError } from '../../../../contract/errors.ts';
import { plainErrorAnswer } from '../../plain-errors.ts';
import type { ErrorAnswer } from '../../surface.ts';

/** Paperclip knows no 405: its clients take an unknown method for an unknown route. The Allow header tells all the same. */
export function errorAnswer(error: AppError): ErrorAnswer {
  const answer = plainErrorAnswer(error);
  const status = error.code === 'method_not_allowed' ? 404 : answer.status;
  const details = error.details as { code?: unknown } | undefined;
  // Paperclip says the code of a refusal twice.
  return {
    status,
    body: typeof details?.code === 'string' ? { ...(answer.body as object), code: details.code } : answer.body,
  };
}
