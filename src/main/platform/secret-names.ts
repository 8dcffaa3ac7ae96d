/** Telling secrets from settings by how they are called or what they look like. */

const SECRET_NAME =
  /(api[-_]?key|access[-_]?key|token|auth|secret|passw|credential|jwt|private[-_]?key|cookie|bearer)/i;
const SECRET_VALUE = /^(eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|(whb|whs|pcp)_[0-9a-f]{16,}|sk-[\w-]{16,})$/;

/** What stands in an answer or a log where a secret was. */
export const MASK = '***REDACTED***';

/** Whether a text under this name must be treated as a secret. */
export const looksSecret = (name: string, value: string): boolean => SECRET_NAME.test(name) || SECRET_VALUE.test(value);

/** What stands in a stored configuration for a text that is kept in the secret store. */
const SEALED = /^\$sealed:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isSealed = (text: string): boolean => SEALED.test(text);
export const sealedReference = (id: string): string => `$sealed:${id}`;
export const idOfSealed = (reference: string): string => reference.slice('$sealed:'.length);
