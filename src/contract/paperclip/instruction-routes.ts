/** The instruction files of agents. */
import { z } from 'zod';
import { pageQuery, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import {
  instructionsBundle,
  instructionsFile,
  instructionsPath,
  instructionsPathBody,
  instructionsVersion,
  instructionsVersionDetail,
  patchInstructionsBundleBody,
  putInstructionsFileBody,
} from './instructions.ts';
import { both, byAgent, companyHint } from './route-parts.ts';

/** A missing path is refused with 422, as the reference does. */
const byFile = companyHint.extend({ path: z.string().default('') });
/** A file of the largest size, as JSON that escapes every character. */
const FILE_BODY_LIMIT = 7 * 1024 * 1024;

export const instructionRoutes = defineRoutes({
  setInstructionsPath: {
    method: 'PATCH',
    path: '/agents/:id/instructions-path',
    summary: 'Say which file holds the instructions of an agent',
    callers: both,
    params: byAgent,
    query: companyHint,
    body: instructionsPathBody,
    status: 200,
    response: instructionsPath,
    errors: ['not_found', 'forbidden', 'conflict', 'unprocessable'],
  },
  getInstructionsBundle: {
    method: 'GET',
    path: '/agents/:id/instructions-bundle',
    summary: 'Where the instructions of an agent are, and their files',
    callers: both,
    params: byAgent,
    query: companyHint,
    status: 200,
    response: instructionsBundle,
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
  patchInstructionsBundle: {
    method: 'PATCH',
    path: '/agents/:id/instructions-bundle',
    summary: 'Move a bundle, or make another file its entry',
    callers: both,
    params: byAgent,
    query: companyHint,
    body: patchInstructionsBundleBody,
    status: 200,
    response: instructionsBundle,
    errors: ['not_found', 'forbidden', 'conflict', 'unprocessable', 'body_too_large'],
  },
  getInstructionsFile: {
    method: 'GET',
    path: '/agents/:id/instructions-bundle/file',
    summary: 'One file of a bundle',
    callers: both,
    params: byAgent,
    query: byFile,
    status: 200,
    response: instructionsFile,
    errors: ['not_found', 'forbidden', 'unprocessable', 'body_too_large'],
  },
  putInstructionsFile: {
    method: 'PUT',
    path: '/agents/:id/instructions-bundle/file',
    summary: 'Write one file of a bundle',
    callers: both,
    params: byAgent,
    query: companyHint,
    body: putInstructionsFileBody,
    bodyLimit: FILE_BODY_LIMIT,
    status: 200,
    response: instructionsFile,
    errors: ['not_found', 'forbidden', 'conflict', 'unprocessable', 'body_too_large'],
  },
  deleteInstructionsFile: {
    method: 'DELETE',
    path: '/agents/:id/instructions-bundle/file',
    summary: 'Delete one file of a bundle, but not its entry',
    callers: both,
    params: byAgent,
    query: byFile,
    status: 200,
    response: instructionsBundle,
    errors: ['not_found', 'forbidden', 'unprocessable', 'body_too_large'],
  },
  listInstructionsVersions: {
    method: 'GET',
    path: '/agents/:id/instructions-bundle/file/versions',
    summary: 'What a file held, the newest first',
    callers: both,
    params: byAgent,
    query: byFile.extend(pageQuery.shape),
    status: 200,
    response: z.array(instructionsVersion),
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
  getInstructionsVersion: {
    method: 'GET',
    path: '/agents/:id/instructions-bundle/file/versions/:versionId',
    summary: 'An earlier version of a file with its content',
    callers: both,
    params: byAgent.extend({ versionId: uuid }),
    query: companyHint,
    status: 200,
    response: instructionsVersionDetail,
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
});
