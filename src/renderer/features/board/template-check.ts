/** What is wrong with a template, found while it is being written. The server checks the same again. Pure. */

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const MOST_NAMED = 5;

/** Why a template cannot be used with these variables; null when it can. Before they are known only its form is checked. */
export function templateProblem(template: string, known: ReadonlySet<string> | null): string | null {
  const unknown = new Set<string>();
  for (let at = template.indexOf('{{'); at >= 0; ) {
    const end = template.indexOf('}}', at + 2);
    if (end < 0) return 'A {{ is not closed by }}.';
    const name = template.slice(at + 2, end).trim();
    if (!NAME.test(name)) return `{{ ${name.slice(0, 40)} }} is not the name of a variable.`;
    if (known?.has(name) === false) unknown.add(name);
    at = template.indexOf('{{', end + 2);
  }
  if (unknown.size === 0) return null;
  const names = [...unknown].slice(0, MOST_NAMED).join(', ');
  return `There is no variable ${names}. Choose from the list of variables below.`;
}
