import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import tokens from '../tokens.css?raw';
import { hasControls, PLAIN, parseAnsi, plainText } from './ansi.ts';
import { contrast, LOG_BACKGROUND, PALETTE, readable } from './ansi-color.ts';
import { lookOf } from './ansi-look.ts';

const ESC = '\u001b';
const spans = (line: string) => parseAnsi(line).spans.map(({ text, style }) => [text, style] as const);
const styled = (change: object) => ({ ...PLAIN, ...change });

describe('terminal text', () => {
  it('is left alone when it is plain', () => {
    expect(spans('plain text\twith a tab')).toEqual([['plain text\twith a tab', PLAIN]]);
    expect(spans('')).toEqual([]);
  });

  it.each([
    ['of the theme', '31', { fg: 1 }],
    ['of the theme, bright', '92', { fg: 10 }],
    ['behind the text', '44', { bg: 4 }],
    ['of the 256: the theme', '38;5;12', { fg: 12 }],
    ['of the 256: the cube', '38;5;196', { fg: [255, 0, 0] }],
    ['of the 256: grey', '48;5;255', { bg: [238, 238, 238] }],
    ['in full', '38;2;1;2;3', { fg: [1, 2, 3] }],
    ['in full, with colons and a colour space', '38:2::1:2:3', { fg: [1, 2, 3] }],
    ['in full, with colons', '38:2:1:2:3', { fg: [1, 2, 3] }],
    ['with what follows it', '1;38;5;196;4', { bold: true, fg: [255, 0, 0], underline: true }],
    ['out of range', '38;5;256', {}],
    ['cut off', '38;2;1', {}],
  ])('takes a colour %s', (_what, codes, change) => {
    expect(spans(`${ESC}[${codes}mx`)).toEqual([['x', styled(change)]]);
  });

  it('ends styles one by one and all at once', () => {
    expect(spans(`${ESC}[1;31mA${ESC}[39mB${ESC}[mC`)).toEqual([
      ['A', styled({ bold: true, fg: 1 })],
      ['B', styled({ bold: true })],
      ['C', PLAIN],
    ]);
  });

  it('shows hidden text', () => {
    expect(plainText(`${ESC}[8msecret`)).toBe('secret');
    expect(lookOf(parseAnsi(`${ESC}[8msecret`).spans[0]?.style ?? PLAIN).className).toBe('');
  });

  it.each([
    ['moves the cursor', `a${ESC}[2Kb${ESC}[10;5Hc`, 'abc'],
    ['sets the title', `a${ESC}]0;evil\u0007b`, 'ab'],
    ['is a link', `${ESC}]8;;http://evil${ESC}\\click${ESC}]8;;${ESC}\\`, 'click'],
    ['is a device control', `a${ESC}P1$r0m${ESC}\\b`, 'ab'],
    ['is an escape of eight bits', 'a\u009b31mb\u009d0;t\u009cc', 'abc'],
    ['is one sign', `a${ESC}cb${ESC}(Bc`, 'abc'],
    ['is a lone control', 'a\u0000b\u0008c\u007f', 'abc'],
    ['is cut off', `a${ESC}[31`, 'a'],
    ['is a lone escape at the end', `a${ESC}`, 'a'],
  ])('leaves out what %s', (_what, line, text) => {
    expect(plainText(line)).toBe(text);
    expect(
      spans(line)
        .map(([part]) => part)
        .join(''),
    ).toBe(text);
  });

  it('shows the last state of a progress bar', () => {
    expect(plainText('10%\r50%\r100%')).toBe('100%');
    expect(plainText('done\r')).toBe('done');
  });

  it('never lets a control sign through, and shows the same text in both ways', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(`${ESC}[`, `${ESC}]`, '31m', '\r', '\u009b', ';', '\u0007', `${ESC}\\`),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const line = pieces.join('');
        const text = plainText(line);
        expect(hasControls(text)).toBe(false);
        expect(
          parseAnsi(line)
            .spans.map((span) => span.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('colours', () => {
  it('know the background of the log', () => {
    const shades = [...tokens.matchAll(/--sunken: #(\w\w)(\w\w)(\w\w);/g)].map((hex) =>
      hex.slice(1).map((channel) => Number.parseInt(channel, 16)),
    );
    expect(shades.slice(0, 2)).toEqual([LOG_BACKGROUND.light, LOG_BACKGROUND.dark]);
  });

  it.each(['light', 'dark'] as const)('of a terminal can be read on the log in the %s theme', (theme) => {
    expect(PALETTE[theme]).toHaveLength(16);
    expect(PALETTE[theme].filter((color) => contrast(color, LOG_BACKGROUND[theme]) < 4.5)).toEqual([]);
  });

  it('that programs choose can be read in both themes, and stay as they are where they can', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        expect(contrast(readable([red, green, blue], 'light'), LOG_BACKGROUND.light)).toBeGreaterThan(4.5);
        expect(contrast(readable([red, green, blue], 'dark'), LOG_BACKGROUND.dark)).toBeGreaterThan(4.5);
      }),
    );
    expect(readable([255, 200, 0], 'dark')).toEqual([255, 200, 0]);
  });

  it('behind text and inverse are drawn as filled', () => {
    expect(lookOf(parseAnsi(`${ESC}[7mx`).spans[0]?.style ?? PLAIN)).toEqual({
      className: 'ansi-filled',
      variables: null,
    });
    expect(lookOf(parseAnsi(`${ESC}[31;42mx`).spans[0]?.style ?? PLAIN)).toEqual({
      className: 'ansi-filled ansi-color',
      variables: { '--ansi-light': 'rgb(27 107 58)', '--ansi-dark': 'rgb(114 203 147)' },
    });
    expect(lookOf(parseAnsi(`${ESC}[38;2;9;9;9mx`).spans[0]?.style ?? PLAIN).variables?.['--ansi-light']).toBe(
      'rgb(9 9 9)',
    );
  });
});
