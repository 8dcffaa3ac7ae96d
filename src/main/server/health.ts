/** `/health`, `/healthz`, `/readyz`: the union of what the clients of the four languages look for. */

import { VERSION } from '../platform/version.ts';
import type { HttpContext } from './http-context.ts';

const PATHS: readonly string[] = ['/health', '/healthz', '/readyz'];

export const isHealthPath = (path: string): boolean => PATHS.includes(path);

/** What the health endpoints say; the Paperclip surface has one of its own with the same words. */
export const healthReport = (ready: boolean) => ({
  ok: ready,
  status: ready ? 'ok' : 'starting',
  service: 'wheelhouse',
  version: VERSION,
  /** What is not as it should be, in words. */
  warnings: ready ? [] : [{ code: 'starting', message: 'Wheelhouse is starting or stopping. Ask again in a moment.' }],
});

/** Answers 200, or 503 while the server starts or stops. */
export function healthAnswer(context: HttpContext, ready: boolean): void {
  context.status = ready ? 200 : 503;
  context.body = healthReport(ready);
}
