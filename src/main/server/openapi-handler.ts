/** The handler of a surface's own description. */

import type { Route } from '../../contract/route.ts';
import type { SurfaceDescription } from './openapi.ts';
import { type Handler, PreparedJson } from './surface.ts';

/** Makes the document once, on the first request: its generator is large and seldom asked for. */
export function openApiHandler(description: SurfaceDescription): Handler<Route> {
  let answer: PreparedJson | null = null;
  return async () => {
    const { openApiDocument } = await import('./openapi.ts');
    answer ??= new PreparedJson(openApiDocument(description));
    return answer;
  };
}
