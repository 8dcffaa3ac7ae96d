/** Which results the palette shows, and in what order. Pure. */

export interface Candidate {
  /** Also the key under which its uses are noted. */
  readonly key: string;
  readonly title: string;
  /** Other words by which it is found. */
  readonly keywords: readonly string[];
}

const DAY_MS = 86_400_000;
const MOST = 50;

/** How well one word of the query fits a text: 0 not at all. */
function fitOf(word: string, text: string): number {
  const place = text.indexOf(word);
  if (place === 0) return 4;
  if (place > 0) return /[^\p{L}\p{N}]/u.test(text.charAt(place - 1)) ? 3 : 1.5;
  return isSubsequence(word, text) ? 0.5 : 0;
}

function isSubsequence(word: string, text: string): boolean {
  let from = 0;
  for (const letter of word) {
    const place = text.indexOf(letter, from);
    if (place < 0) return false;
    from = place + 1;
  }
  return word.length >= 3;
}

function score(candidate: Candidate, words: readonly string[], usedAt: number | undefined, now: number): number {
  const title = candidate.title.toLowerCase();
  const others = candidate.keywords.map((keyword) => keyword.toLowerCase());
  let sum = 0;
  for (const word of words) {
    const best = Math.max(fitOf(word, title), ...others.map((other) => fitOf(word, other) * 0.7));
    if (best === 0) return 0;
    sum += best;
  }
  // What was used today weighs as much as a somewhat better fit, and less every day.
  const recency = usedAt === undefined ? 0 : 1.2 / (1 + Math.max(0, now - usedAt) / DAY_MS);
  return (words.length === 0 ? 1 : sum / words.length) + recency;
}

/** The candidates that fit, the best first; equally good ones stay in the given order. */
export function rank<T extends Candidate>(
  candidates: readonly T[],
  query: string,
  uses: Readonly<Record<string, number>>,
  now = Date.now(),
): readonly T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return candidates
    .map((candidate) => ({ candidate, points: score(candidate, words, uses[candidate.key], now) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}
