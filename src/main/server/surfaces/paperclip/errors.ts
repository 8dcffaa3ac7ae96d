/** Paperclip's error envelope: `{error, code?, details?}`. Source: the Paperclip server. */
import type { AppError } from '../../../../contract/errors.ts';
import { plainErrorAnswer } from '../../plain-errors.ts';
import type { ErrorAnswer } from '../../surface.ts';

/** Paperclip knows no 405: its clients take an unknown method for an unknown route. The Allow header tells all the same. */
export function errorAnswer(error: AppError): ErrorAnswer {
  const answer = plainErrorAnswer(error);
  return error.code === 'method_not_allowed' ? { ...answer, status: 404 } : answer;
}
