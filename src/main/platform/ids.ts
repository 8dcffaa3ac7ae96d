import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** Versions 1 to 5 only: Paperclip takes any other UUID for a shortname. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A new UUID v4. */
export function newId(): string {
  return randomUUID();
}

/** A new secret of 192 random bits, or as many bytes as are wanted, behind `prefix`, which says what it opens (`whb_`, `pcp_`). */
export function newSecret(prefix: string, bytes = 24): string {
  return prefix + randomBytes(bytes).toString('hex');
}

/** SHA-256 in hex. Secrets of ours are kept so: they are random enough that a slow hash would add nothing. */
export function sha256Hex(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Compares two texts in a time that tells nothing of where they differ. */
export function equalsConstantTime(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  // Equal lengths whatever the input, so that the length is not told either.
  return timingSafeEqual(digest(a), digest(b));
}

/** Whether `text` is an id as the surfaces know them: a UUID of version 1 to 5. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
