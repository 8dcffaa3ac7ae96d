/** Why a text is no UUID, in the words of the Mission Control server. */

const GROUP_STARTS: readonly number[] = [0, 9, 14, 19, 24];
const GROUP_LENGTHS: readonly number[] = [8, 4, 4, 4, 12];

/** What is wrong with a text that is not a UUID. */
export function uuidProblem(text: string): string {
  const [prefix, body] = unwrap(text);
  let index = prefix;
  const hyphens: number[] = [];
  for (const character of body) {
    if (character === '-') hyphens.push(index - prefix);
    else if (!/^[0-9a-f]$/i.test(character)) {
      return `invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${character}\` at ${index + 1}`;
    }
    index += 1;
  }
  if (hyphens.length === 0) return `invalid length: expected length 32 for simple format, found ${text.length}`;
  if (hyphens.length !== 4) return `invalid group count: expected 5, found ${hyphens.length + 1}`;
  const wrong = hyphens.findIndex((at, group) => at !== (GROUP_STARTS[group + 1] ?? 0) - 1);
  const group = wrong === -1 ? 4 : wrong;
  const found = (hyphens[group] ?? body.length) - (GROUP_STARTS[group] ?? 0);
  return `invalid group length in group ${group + 1}: expected ${GROUP_LENGTHS[group]}, found ${found}`;
}

/** Where the digits begin, and what is there. */
function unwrap(text: string): [number, string] {
  if (text.startsWith('{') && text.endsWith('}')) return [1, text.slice(1, -1)];
  return text.startsWith('urn:uuid:') ? [9, text.slice(9)] : [0, text];
}
