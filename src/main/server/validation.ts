/** Parsing what came in by the schemas of the route. */
import type { z } from 'zod';
import { AppError, type FieldIssue } from '../../contract/errors.ts';

/** The parsed value. @throws AppError validation_failed with the validator's issues, without the values that failed */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('validation_failed', 'Validation error', {
    details: result.error.issues.map(({ input: _, ...issue }) => issue as unknown as FieldIssue),
  });
}
