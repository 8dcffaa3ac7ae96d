/** Numbers and codes in words. */

/** `1 agent`, `3 agents`. */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount.toLocaleString()} ${amount === 1 ? one : many}`;

/** `in_progress` as `In progress`. */
export function sentenceCase(code: string): string {
  const words = code.replaceAll(/[_.-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
