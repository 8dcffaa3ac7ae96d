/** Links into the app, `wheelhouse://run/<id>`: three words, one UUID, nothing else. Anybody can make one, so nothing acts. */
import { z } from 'zod';

const PAGES = { agent: 'agents', run: 'runs', issue: 'issues' } as const;

/** A path of the app that a link leads to. */
export interface AppLink {
  readonly path: string;
}

const LINK = /^wheelhouse:\/\/(agent|run|issue)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;

/** Null for everything that is not exactly such a link. */
export function parseAppLink(text: string): AppLink | null {
  const match = LINK.exec(text);
  if (match === null) return null;
  const page = PAGES[(match[1] ?? '').toLowerCase() as keyof typeof PAGES];
  return { path: `/${page}/${(match[2] ?? '').toLowerCase()}` };
}

/** The page of a run; the window finds out whose it is. */
export const runPath = (runId: string): string => `/${PAGES.run}/${runId}`;

/** A list of a company. */
export const companyPath = (companyId: string, list: 'agents' | 'runs'): string => `/c/${companyId}/${list}`;

/** What a second start hands to the first: a path that it has made of a link. */
export const secondStart = z.object({
  link: z
    .string()
    .regex(/^\/(?:agents|runs|issues)\/[0-9a-f-]{36}$/)
    .nullable(),
});
export type SecondStart = z.infer<typeof secondStart>;
