/**
 * Window or headless, and in one line why.
 * @returns {{ mode: 'headless', reason: string }}
 */
export function chooseMode() {
  return { mode: 'headless', reason: 'there is no window in this build yet' };
}
