/** The environment of a run's processes. */

/** Exactly what the launch asks for, plus the run's scratch folder under the names that programs look for. */
export function childEnv(launchEnv: Readonly<Record<string, string>>, scratchDir: string): Record<string, string> {
  return {
    ...launchEnv,
    TMPDIR: scratchDir,
    TMP: scratchDir,
    TEMP: scratchDir,
    PAPERCLIP_SCRATCH_DIR: scratchDir,
    PAPERCLIP_RUN_SCRATCH_DIR: scratchDir,
    PAPERCLIP_TASK_SCRATCH_DIR: scratchDir,
    PAPERCLIP_TMPDIR: scratchDir,
  };
}
