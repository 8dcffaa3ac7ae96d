/** Where and why a text is no JSON, in the words of the Mission Control server, whichever way our own parser says it. */

export interface JsonProblem {
  readonly at: number;
  readonly error: string;
}

const SPACE = /[ \t\n\r]*/y;
const ATOM = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING_PART = /[^"\\\p{Cc}]+|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy;

/** The end of what the expression matches at a place; the place itself where it does not match. */
function past(text: string, expression: RegExp, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

const problem = (at: number, error: string): JsonProblem => ({ at, error });

/** The end of the string that begins at a quote. */
function stringEnd(text: string, quote: number): number | JsonProblem {
  for (let at = quote + 1; ; ) {
    const end = past(text, STRING_PART, at);
    if (end > at) {
      at = end;
      continue;
    }
    if (text[at] === '"') return at + 1;
    if (at >= text.length) return problem(quote, 'Unterminated string starting at');
    return problem(at, text[at] === '\\' ? 'Invalid \\escape' : 'Invalid control character at');
  }
}

/** The first thing that is wrong with a text; null when it is JSON. It needs no more stack for deep texts. */
export function jsonProblem(text: string): JsonProblem | null {
  const open: ('{' | '[')[] = [];
  /** After a comma nothing may be closed. */
  let mayClose = false;
  let at = past(text, SPACE, 0);
  for (;;) {
    const around = open.at(-1);
    const closes = mayClose && text[at] === (around === '{' ? '}' : ']');
    if (closes) {
      open.pop();
      at += 1;
    } else {
      if (around === '{') {
        if (text[at] !== '"') return problem(at, 'Expecting property name enclosed in double quotes');
        const end = stringEnd(text, at);
        if (typeof end !== 'number') return end;
        at = past(text, SPACE, end);
        if (text[at] !== ':') return problem(at, "Expecting ':' delimiter");
        at = past(text, SPACE, at + 1);
      }
      const character = text[at];
      if (character === '{' || character === '[') {
        open.push(character);
        mayClose = true;
        at = past(text, SPACE, at + 1);
        continue;
      }
      const end = character === '"' ? stringEnd(text, at) : past(text, ATOM, at);
      if (typeof end !== 'number') return end;
      if (end === at) return problem(at, 'Expecting value');
      at = end;
    }
    // A value has ended, and with it perhaps those around it.
    at = past(text, SPACE, at);
    while (open.length > 0 && text[at] === (open.at(-1) === '{' ? '}' : ']')) {
      open.pop();
      at = past(text, SPACE, at + 1);
    }
    if (open.length === 0) return at === text.length ? null : problem(at, 'Extra data');
    if (text[at] !== ',') return problem(at, "Expecting ',' delimiter");
    at = past(text, SPACE, at + 1);
    mayClose = false;
  }
}
