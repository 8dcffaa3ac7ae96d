/** Starts the control plane and settles with the user what stands in its way: a held data folder, a taken port. */
import { app, shell } from 'electron';
import type { ControlPlane } from '../control-plane.ts';
import { askForAnotherPort, tellDataFolderHeld, tellStartFailed } from './dialogs.ts';
import { obstacleOf } from './start-obstacle.ts';

/** @returns null when it could not be started; the user has been told why. */
export async function startPlane(
  port: number,
  dataDir: string,
  start: (port: number) => Promise<ControlPlane>,
): Promise<ControlPlane | null> {
  try {
    return await start(port);
  } catch (error) {
    await app.whenReady();
    const obstacle = obstacleOf(error);
    switch (obstacle.type) {
      case 'data folder held': {
        const { url } = obstacle;
        if ((await tellDataFolderHeld(obstacle.reason, dataDir, url)) && url !== null) await shell.openExternal(url);
        return null;
      }
      case 'port taken':
        return port !== 0 && (await askForAnotherPort(obstacle.reason)) ? startPlane(0, dataDir, start) : null;
      case 'other':
        await tellStartFailed(error);
        return null;
    }
  }
}

/** The boot has failed outside of the control plane: says why and ends the process. */
export async function failStart(error: unknown): Promise<void> {
  await app.whenReady();
  await tellStartFailed(error);
  app.exit(1);
}
