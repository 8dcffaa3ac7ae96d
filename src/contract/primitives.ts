/** Building blocks of the contract: shapes that many routes share. */
import { z } from 'zod';

/** A JSON object whose keys are the caller's business. */
export type JsonObject = Record<string, unknown>;
export const jsonObject: z.ZodType<JsonObject, JsonObject> = z.record(z.string(), z.unknown());

/** UUID as Paperclip knows it: versions 1 to 5. Upper case means the same. */
export const uuid = z.guid().overwrite((id) => id.toLowerCase());

/** UTC, milliseconds, `Z`. */
export const isoTime = z.iso.datetime({ precision: 3 });

/** A time with any offset, given in UTC. */
export const anyTime = z.iso
  .datetime({ offset: true })
  .refine((time) => time >= '1970-01-02' && time < '2200', 'must be between the years 1970 and 2200')
  // Runs on what the checks above refuse, too.
  .overwrite((time) => (Number.isNaN(Date.parse(time)) ? time : new Date(time).toISOString()));

/** Whole cents, never negative. */
export const cents = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Text that must say something: trimmed, then not empty. */
export const filledText = (max: number) => z.string().trim().min(1).max(max);

/** Text whose blank form means that there is none. */
export const blankIsNull = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((text) => (text === '' ? null : text));

/** The answer where there is nothing to say but that it is done. */
export const ok = z.object({ ok: z.literal(true) });

/** How many items a query string skips. */
export const offsetQuery = z.coerce.number().int().min(0).max(1_000_000_000).default(0);

/** A page size from a query string. */
export const limitQuery = (max: number, fallback: number) => z.coerce.number().int().min(1).max(max).default(fallback);

/** One page of a list that few companies have more than one page of. */
export const pageQuery = z.object({ limit: limitQuery(1000, 500), offset: offsetQuery });
export type PageQuery = z.output<typeof pageQuery>;
