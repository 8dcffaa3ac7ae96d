/** Entity tags: who asks again for what has not changed is told so, without the body. */
import { createHash } from 'node:crypto';

/** A weak tag of a body: equal bodies have equal tags. */
export const etagOf = (body: Buffer | string): string => `W/"${createHash('sha1').update(body).digest('base64url')}"`;
