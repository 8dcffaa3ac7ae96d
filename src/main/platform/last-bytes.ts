/** The end of a text, of so many bytes at most, cut between characters. */
export function lastBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  let from = Math.max(0, bytes.length - most);
  // Bytes of the form 10xxxxxx continue a character.
  while (((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
  return bytes.toString('utf8', from);
}
