/**
 * The language of agents' templates: text with `{{ variable }}` in it, as Mission Control has it. It is strict: a variable
 * that is not known is an error, found before anything is written, never an empty place in an agent's instructions.
 */

/** What is wrong with a template, as a sentence for whoever wrote it. */
export interface TemplateProblem {
  readonly message: string;
}

/** Text as it is, or what stands between braces. */
type Piece = { readonly text: string } | { readonly inside: string };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LONGEST_QUOTE = 60;

function quoted(text: string): string {
  const line = text
    .slice(0, 2 * LONGEST_QUOTE)
    .trim()
    .replace(/\s+/g, ' ');
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

/** The pieces of a template; null when a brace is not closed. One pass, however odd the text is. */
function piecesOf(template: string): Piece[] | null {
  const pieces: Piece[] = [];
  let at = 0;
  for (;;) {
    const open = template.indexOf('{{', at);
    if (open < 0) return [...pieces, { text: template.slice(at) }];
    const close = template.indexOf('}}', open + 2);
    if (close < 0) return null;
    pieces.push({ text: template.slice(at, open) }, { inside: template.slice(open + 2, close) });
    at = close + 2;
  }
}

function hasStatement(text: string): boolean {
  const open = text.indexOf('{%');
  return open >= 0 && text.indexOf('%}', open + 2) >= 0;
}

/** Why a template cannot be rendered with variables of these names; null when it can. */
export function problemOf(template: string, known: ReadonlySet<string>): TemplateProblem | null {
  const pieces = piecesOf(template);
  if (pieces === null) return { message: 'A {{ is not closed by }}.' };
  const unknown = new Set<string>();
  for (const piece of pieces) {
    if ('text' in piece) {
      if (hasStatement(piece.text)) {
        return { message: 'Templates know {{ variable }} alone, without {% statements %}.' };
      }
      continue;
    }
    const name = piece.inside.trim();
    if (!NAME.test(name)) {
      return {
        message: `{{ ${quoted(piece.inside)} }} is not the name of a variable. Templates know {{ variable }} alone, without filters or expressions.`,
      };
    }
    if (!known.has(name)) unknown.add(name);
  }
  if (unknown.size === 0) return null;
  const names = [...unknown].map(quoted).slice(0, 10).join(', ');
  return {
    message: `Unknown variable${unknown.size === 1 ? '' : 's'}: ${names}. Known here are: ${[...known].toSorted().join(', ')}.`,
  };
}

/**
 * The template with its variables in place, without white space at the ends of its lines and at its end. Values are put in
 * as they are: what looks like a variable in one of them stays text.
 * @throws Error for a template that has a problem; ask `problemOf` first
 */
export function rendered(template: string, values: Readonly<Record<string, string>>): string {
  const problem = problemOf(template, new Set(Object.keys(values)));
  if (problem !== null) throw new Error(problem.message);
  const text = (piecesOf(template) ?? [])
    .map((piece) => ('text' in piece ? piece.text : (values[piece.inside.trim()] ?? '')))
    .join('');
  const lines = text.split('\n').map((line) => line.trimEnd());
  return `${lines.join('\n').trimEnd()}\n`;
}
