/** Picks the process table of this system. A Windows port is one more file beside these two and one more line here. */
import { linuxProcessTable } from './linux-processes.ts';
import { macProcessTable } from './mac-processes.ts';
import type { ProcessTable } from './process-table.ts';

/** The table of the system that we run on, or null where runs cannot be supervised yet. */
export function systemProcesses(platform: NodeJS.Platform = process.platform): ProcessTable | null {
  if (platform === 'linux') return linuxProcessTable();
  if (platform === 'darwin') return macProcessTable();
  return null;
}
