/** The folder for temporary files that a run has to itself. */
import { chmod, mkdir, rm } from 'node:fs/promises';

/** Makes the folder, for this user alone. */
export async function makeScratchDir(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  // The mode of mkdir is subject to the umask and does not touch a folder that was there.
  await chmod(path, 0o700);
}

/** Removes the folder with all in it; what cannot be removed stays and is no reason to fail a run. */
export async function removeScratchDir(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 2, retryDelay: 50 }).catch(() => {});
}
