/** What a board remembers, and its chat. */
import { defineRoutes } from '../route.ts';
import { createMemoryBody, memoryQuery, memoryRead } from './memory.ts';
import { both, byBoard, pageOf } from './route-parts.ts';

export const memoryRoutes = defineRoutes({
  listMemory: {
    method: 'GET',
    path: '/boards/:board_id/memory',
    summary: 'What a board remembers and what was said in its chat, the newest first',
    callers: both,
    params: byBoard,
    query: memoryQuery,
    status: 200,
    response: pageOf(memoryRead),
    errors: ['forbidden', 'not_found'],
  },
  createMemory: {
    method: 'POST',
    path: '/boards/:board_id/memory',
    summary: 'Remember something; with the tag `chat` say it to the lead and to whom it mentions',
    callers: both,
    params: byBoard,
    body: createMemoryBody,
    status: 200,
    response: memoryRead,
    errors: ['forbidden', 'not_found'],
  },
});
