/** Which folders may hold the workspaces of an embedded gateway. */
import { relative, sep } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import { namedFolder } from './workspace-place.ts';

export interface RootRules {
  /** The data folder, which belongs to Wheelhouse itself. */
  readonly dataDir: string;
  /** The one folder in it that is for the workspaces of the company. */
  readonly ownFolder: string;
  /** Whoever runs this computer may name any folder of it. */
  readonly isOperator: boolean;
}

/** @throws AppError unprocessable | forbidden */
export function requireRoot(workspaceRoot: string, { dataDir, ownFolder, isOperator }: RootRules): void {
  const folder = namedFolder(workspaceRoot);
  if (folder === null) throw new AppError('unprocessable', 'workspace_root must be an absolute path, or begin with ~/');
  if (isWithin(folder, ownFolder)) return;
  if (isWithin(folder, dataDir) || isWithin(dataDir, folder)) {
    throw new AppError('unprocessable', 'workspace_root may not be in or around the data folder of Wheelhouse');
  }
  if (!isOperator)
    throw new AppError('forbidden', 'Only the operator of this computer may name a folder outside the data folder');
}

function isWithin(folder: string, outer: string): boolean {
  const path = relative(outer, folder);
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`) || /^([a-z]:|[\\/])/i.test(path));
}
