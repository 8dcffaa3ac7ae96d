/** Words of Ethereum and of its JSON-RPC. */
import { z } from 'zod';

export type Hex = `0x${string}`;

/** What matches begins with 0x; a transform that says so could not be described where it is part of an answer. */
const hex = (pattern: RegExp, sentence: string) =>
  z.string().regex(pattern, sentence) as unknown as z.ZodType<Hex, string>;

/** Any bytes. */
export const hexBytes = hex(/^0x(?:[0-9a-f]{2})+$/i, 'must be bytes in hex, beginning with 0x');
/** 32 bytes, such as the UID of an attestation. */
export const hexWord = hex(/^0x[0-9a-f]{64}$/i, 'must be 0x and 64 hex digits');
/** An account or a contract, in any case. */
export const hexAddress = hex(/^0x[0-9a-f]{40}$/i, 'must be 0x and 40 hex digits');

/** The largest whole number that fits into 64 bits. */
const UINT64_MAX = 2n ** 64n - 1n;
/** A whole number as JSON has it, or as text where it could be too large for that. */
export const uint64 = z
  .union([z.number().int().min(0), z.string().regex(/^\d{1,20}$/, 'must be a whole number')])
  .transform((value) => BigInt(value))
  .refine((value) => value <= UINT64_MAX, 'must be a number of 64 bits');

/** What an RPC endpoint answers to one call. */
export const rpcAnswer = z.union([
  z.object({ result: z.string().regex(/^0x[0-9a-f]*$/i) }),
  z.object({ error: z.object({ code: z.number(), message: z.string() }) }),
]);
export type RpcAnswer = z.infer<typeof rpcAnswer>;
