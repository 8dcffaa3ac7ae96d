/** Compares answers with the contract while developing and in tests. Not part of the shipped window. */
import { sessionRoutes } from '../../contract/agentbot/session-routes.ts';
import { consoleRoutes } from '../../contract/console/routes.ts';
import { paperclipRoutes } from '../../contract/paperclip/routes.ts';
import type { RouteTable } from '../../contract/route.ts';
import type { SurfaceName } from './routes.ts';

const TABLES: Readonly<Record<SurfaceName, RouteTable>> = {
  paperclip: paperclipRoutes,
  console: consoleRoutes,
  agentbot: sessionRoutes,
};

/** Throws when an answer is not what the table promises. */
export function checkAnswer(surface: SurfaceName, name: string, answer: unknown): void {
  const outcome = TABLES[surface][name]?.response.safeParse(answer);
  if (outcome?.success === false) throw new Error(`${surface} ${name} broke its contract: ${outcome.error.message}`);
}
