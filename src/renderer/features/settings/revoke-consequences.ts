/** What follows from revoking a token. Pure. */
import type { OperatorToken } from '../../api/types.ts';

/** One line each; `isLast`: no other token is left then. */
export function revokeConsequences({ lastUsedAt }: Pick<OperatorToken, 'lastUsedAt'>, isLast: boolean): string[] {
  return [
    lastUsedAt === null
      ? 'Nothing has used it so far.'
      : 'Programs that use it are refused from now on, and windows that signed in with it are signed out.',
    'This cannot be undone.',
    ...(isLast ? ['It is the last one. “wheelhouse token --new” in a terminal makes another.'] : []),
  ];
}
