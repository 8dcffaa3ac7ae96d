/** What programs that we start may inherit of our own environment. */

/** Variables of ours, of the shell that started us, or of another control plane: no business of an agent. */
const NOT_PASSED_ON =
  /^(WHEELHOUSE_|ELECTRON_|PAPERCLIP_|npm_|NODE_CHANNEL_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$|VITEST|CHROME_DESKTOP$)/i;

export const inheritedEnv = (base: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(base).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !NOT_PASSED_ON.test(entry[0]),
    ),
  );
