/** Keeps secrets out of log lines: by the name of a key, and by the look of our own tokens anywhere in a text. */

const REDACTED = '[redacted]';
const SECRET_KEY = /(authorization|cookie|token|api_?key|private_?key|password|passphrase|secret|credentials?|^env)$/;
/** Operator, session and agent tokens, and JSON web tokens. */
const SECRET_TEXT =
  /\b(?:wh[a-z]|pcp)_[A-Za-z0-9_-]{8,}|\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+){1,2}|(?<=\bBearer )[^\s"',]{8,}/gi;
const DEEPEST = 8;

/** The text without anything that looks like one of our tokens. */
export function redactText(text: string): string {
  return text.replace(SECRET_TEXT, REDACTED);
}

/** A copy of the fields of a log line that is safe to write: without secrets, cycles or endless depth. */
export function redactFields(fields: object): Record<string, unknown> {
  return copyObject(fields, new Set(), 0);
}

function copy(value: unknown, ancestors: Set<object>, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (ancestors.has(value)) return '[circular]';
  if (depth >= DEEPEST) return '[too deep]';
  ancestors.add(value);
  const copied = Array.isArray(value)
    ? value.map((item) => copy(item, ancestors, depth + 1))
    : copyObject(value, ancestors, depth + 1);
  ancestors.delete(value);
  return copied;
}

function copyObject(value: object, ancestors: Set<object>, depth: number): Record<string, unknown> {
  ancestors.add(value);
  const copied: Record<string, unknown> = {};
  // What makes an error worth logging are properties that are not enumerable.
  if (value instanceof Error) {
    copied.type = value.name;
    copied.message = redactText(value.message);
    copied.stack = redactText(value.stack ?? '');
    if (value.cause !== undefined) copied.cause = copy(value.cause, ancestors, depth);
  }
  for (const [key, item] of Object.entries(value)) {
    copied[key] = isSecret(key, item) ? REDACTED : copy(item, ancestors, depth);
  }
  return copied;
}

/** Numbers are counts (`inputToken: 12`), never secrets, and neither is nothing at all. */
function isSecret(key: string, value: unknown): boolean {
  if (value === null || (typeof value !== 'string' && typeof value !== 'object')) return false;
  return SECRET_KEY.test(key.replaceAll('-', '_').toLowerCase());
}
