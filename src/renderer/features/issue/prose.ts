/** Text of people and agents, cut where it names an issue. Pure. */

export interface ProsePart {
  readonly text: string;
  readonly isIssue: boolean;
}

/** The parts of a text; of all words that look like an identifier only the known ones are issues. */
export function proseParts(text: string, known: ReadonlySet<string>): readonly ProsePart[] {
  const parts: ProsePart[] = [];
  let from = 0;
  for (const { 0: identifier, index } of text.matchAll(/\b[A-Z][A-Z0-9]*-\d+\b/g)) {
    if (!known.has(identifier)) continue;
    if (index > from) parts.push({ text: text.slice(from, index), isIssue: false });
    parts.push({ text: identifier, isIssue: true });
    from = index + identifier.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isIssue: false });
  return parts;
}
