/** The forms in which a secret shows up in output. */

import { SHORTEST_SECRET_BYTES } from '../../contract/runner.ts';

/** As a JSON string holds it; `asciiOnly` as writers do that escape all but ASCII. */
function jsonEscaped(text: string, asciiOnly: boolean): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  if (!asciiOnly) return escaped;
  return escaped.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The base64 of the secret alone, with and without padding, and the stretch of it that stays the same inside a longer
 * base64 text at each of the three alignments.
 */
function base64Forms(secret: Buffer): string[] {
  const padded = secret.toString('base64');
  const forms = [padded, padded.replace(/=+$/, '')];
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), secret]).toString('base64');
    // Characters that hold bits of the neighbours differ from text to text.
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + secret.length) * 8) / 6);
    forms.push(text.slice(first, end));
  }
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

function formsOf(secret: string): string[] {
  const json = jsonEscaped(secret, false);
  const asciiJson = jsonEscaped(secret, true);
  const url = encodeURIComponent(secret);
  return [
    secret,
    json,
    asciiJson,
    // JSON inside JSON is what an agent prints when a tool printed JSON.
    jsonEscaped(json, false),
    jsonEscaped(asciiJson, true),
    url,
    url.replaceAll('%20', '+'),
    ...base64Forms(Buffer.from(secret)),
  ];
}

/** All forms of all secrets of 8 bytes and more, longest first, each once. */
export function secretVariants(secrets: readonly string[]): string[] {
  const variants = new Set<string>();
  for (const secret of secrets) {
    // Well-formed, as decoded output is; and also without the line end that values read from files carry.
    const value = Buffer.from(secret).toString();
    for (const text of [value, value.trim()]) {
      if (Buffer.byteLength(text) < SHORTEST_SECRET_BYTES) continue;
      for (const form of formsOf(text)) variants.add(form);
    }
  }
  return [...variants].sort((a, b) => b.length - a.length);
}
