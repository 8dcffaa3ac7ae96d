/** Asks a coding tool for its version. */
import type { AdapterTool } from '../../../contract/adapter.ts';
import type { ProbeResult } from '../../../contract/runner.ts';
import type { FoundTool, Place, ToolHost } from './tool-host.ts';

const VERSION_LIMIT_MS = 10_000;
const LONGEST_VERSION = 100;

export interface VersionAnswer extends Pick<ProbeResult, 'outcome' | 'exitCode'> {
  /** Null when it told none. */
  readonly version: string | null;
}

export async function askVersion(
  host: ToolHost,
  tool: AdapterTool,
  found: FoundTool,
  place: Place,
): Promise<VersionAnswer> {
  const { outcome, exitCode, stdout, stderr } = await host.run(found, tool.versionArgs, place, VERSION_LIMIT_MS);
  // Some tools print it on stderr. Only what looks like a version is repeated: it is outside text.
  const version = /\d+\.\d+[\w.+-]*/.exec(`${stdout}\n${stderr}`)?.[0]?.slice(0, LONGEST_VERSION) ?? null;
  return { outcome, exitCode, version: outcome === 'exited' && exitCode === 0 ? version : null };
}
