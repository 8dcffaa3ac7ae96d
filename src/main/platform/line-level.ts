/** How grave a line of output is, by its words: programs have no common way to say it. */

const ERROR = /\b(error|fatal|panic|exception)\b/i;
const WARNING = /\bwarn(ing)?\b/i;

export const saysError = (text: string): boolean => ERROR.test(text);
export const saysWarning = (text: string): boolean => WARNING.test(text);
