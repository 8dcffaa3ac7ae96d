/** Long texts in parts that a service takes. Nothing is lost, nothing is added: the parts together are the text. */

/** A piece shorter than this part of what is possible is not worth a tidy border. */
const LEAST_FILLED = 0.5;

/**
 * Cuts a text into parts of at most `longest` UTF-16 units, which is how the services count: behind a line if there is one,
 * else behind a word, never within a character. Blank parts, which services refuse, join a neighbour or vanish.
 */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const end = endOfPart(rest, longest);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  parts.push(rest);
  return parts.filter((part) => part.trim() !== '');
}

function endOfPart(text: string, longest: number): number {
  const least = Math.floor(longest * LEAST_FILLED);
  for (const border of ['\n', ' ']) {
    const at = text.lastIndexOf(border, longest - 1);
    if (at >= least) return at + 1;
  }
  // Between the two halves of a character there is no border.
  return isLowSurrogate(text.charCodeAt(longest)) ? longest - 1 : longest;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
