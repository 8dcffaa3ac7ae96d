import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chart, type ChartNode, everyNode, STATUS_WORDS } from './chart.ts';
import { collapse, MOST_CARDS, type ShownNode } from './collapse.ts';
import { drawChart } from './draw.ts';
import { CANVAS, CARD, layOut } from './layout.ts';
import { fitText, isRightToLeft, textWidth } from './measure.ts';
import { escapeXml } from './svg-text.ts';
import { THEMES, themeOf } from './themes/index.ts';

const leaf = (name: string, more: Partial<ChartNode> = {}): ChartNode => ({
  name,
  title: 'Engineer',
  icon: 'code',
  status: 'idle',
  reports: [],
  ...more,
});

/** A tree in which each manager has `fanOut` reports. */
function company(count: number, fanOut: number): Chart {
  const nodes = Array.from({ length: count }, (_, i) => ({ ...leaf(`Agent ${i}`), reports: [] as ChartNode[] }));
  nodes.forEach((node, i) => {
    if (i > 0) nodes[Math.floor((i - 1) / fanOut)]?.reports.push(node);
  });
  return { company: 'Acme', roots: nodes.slice(0, 1) };
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('</text><script>', '"><x y="', ']]>', '&amp;', '\0', '\ud800', '\u202e', '机器人', 'مهندس', '🤖👩‍💻'),
);
const anyNode: fc.Memo<ChartNode> = fc.memo((depth) =>
  fc.record({
    name: text,
    title: text,
    icon: fc.oneof(text, fc.constantFrom('bot', 'crown', 'constructor')),
    status: fc.constantFrom(...STATUS_WORDS),
    reports: depth > 1 ? fc.array(anyNode(), { maxLength: 7 }) : fc.constant([]),
  }),
);
const anyChart = fc.record({ company: text, roots: fc.array(anyNode(3), { maxLength: 8 }) });

describe('what is shown', () => {
  it.each([
    [1, 5, 1],
    [20, 5, 20],
    [21, 20, 20],
    [200, 5, 16],
    [200, 199, 20],
  ])('of %i agents, %i below each, are %i', (count, fanOut, cards) => {
    const { roots } = collapse(company(count, fanOut).roots);
    const shown = (nodes: readonly ShownNode[]): number =>
      nodes.reduce((sum, { reports }) => sum + 1 + shown(reports), 0);
    expect(shown(roots)).toBe(cards);
  });

  it('counts every agent once, drawn or not, and draws no more than fit', () => {
    fc.assert(
      fc.property(anyChart, ({ roots }) => {
        const tree = collapse(roots);
        let [drawn, hidden] = [0, tree.hidden?.count ?? 0];
        const look = (nodes: readonly ShownNode[]): void => {
          for (const node of nodes) {
            drawn += 1;
            hidden += node.hidden?.count ?? 0;
            look(node.reports);
          }
        };
        look(tree.roots);
        expect(drawn + hidden).toBe([...everyNode(roots)].length);
        expect(drawn).toBeLessThanOrEqual(MOST_CARDS);
      }),
    );
  });
});

describe('the layout', () => {
  it('puts everything on the canvas and no card on another', () => {
    fc.assert(
      fc.property(anyChart, ({ company: name, roots }) => {
        const { cards, edges, scale, offset } = layOut(name, collapse(roots));
        const onCanvas = ({ x, y }: { x: number; y: number }) =>
          x * scale + offset.x >= -1 &&
          y * scale + offset.y >= 0 &&
          x * scale + offset.x <= CANVAS.width + 1 &&
          y * scale + offset.y <= CANVAS.height;
        for (const { x, y } of cards) {
          expect(onCanvas({ x, y }) && onCanvas({ x: x + CARD.width, y: y + CARD.height })).toBe(true);
        }
        for (const edge of edges) expect(edge.every(onCanvas)).toBe(true);
        cards.forEach((a, i) => {
          for (const b of cards.slice(i + 1)) {
            const apart = Math.abs(a.x - b.x) >= CARD.width || Math.abs(a.y - b.y) >= CARD.height;
            expect(apart).toBe(true);
          }
        });
      }),
    );
  });

  it('joins several roots under the company, and leaves twenty agents legible', () => {
    const joined = layOut('Acme', collapse([leaf('a'), leaf('b')]));
    expect(joined.cards[0]?.item).toEqual({ type: 'company', name: 'Acme' });
    for (const fanOut of [2, 3, 5, 19])
      expect(layOut('Acme', collapse(company(20, fanOut).roots)).scale).toBeGreaterThan(0.55);
  });
});

describe('text', () => {
  it('is cut between characters, and fits', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 30, max: 300 }), (content, room) => {
        expect(textWidth(fitText(content, 14, room), 14)).toBeLessThanOrEqual(room);
      }),
    );
    expect(fitText('👩‍💻👩‍💻👩‍💻', 10, 36)).toBe('👩‍💻👩‍💻…');
    expect(fitText('short', 14, 100)).toBe('short');
  });

  it('knows where reading begins', () => {
    expect(['مهندس 2', '2 מנהלת', 'AI مهندس', '机器人', '🤖', ''].map(isRightToLeft)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('has no power in a drawing', () => {
    expect(escapeXml('<a b="c">&\'\0\ud800')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;\ufffd\ufffd');
    const plain = (svg: string): string => svg.replace(/>[^<]*</g, '><').replace(/[\d.-]+/g, '0');
    fc.assert(
      fc.property(anyChart, fc.constantFrom(...THEMES), (chart, theme) => {
        const svg = drawChart(chart, theme);
        // Outside of texts there is nothing but what the drawing itself says.
        expect(plain(svg)).not.toMatch(/script|foreignObject|\son\w+=|href|<!/i);
        expect(svg).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
        const tags = svg.match(/<\/?[a-zA-Z]+/g) ?? [];
        const opened = tags.filter((tag) => !tag.startsWith('</')).length - (svg.match(/\/>/g) ?? []).length;
        expect(opened).toBe(tags.filter((tag) => tag.startsWith('</')).length);
      }),
    );
  });
});

describe('the styles', () => {
  it.each(THEMES.map((theme) => [theme.name, theme] as const))(
    '%s tells the status in words and shapes',
    (_name, theme) => {
      const roots = STATUS_WORDS.map((status) => leaf(`Agent ${status}`, { status }));
      const svg = drawChart({ company: 'Acme', roots }, theme);
      for (const status of STATUS_WORDS) expect(svg).toContain(`>${status}</text>`);
      expect(svg).toContain('width="1280" height="640"');
      expect(svg).toBe(drawChart({ company: 'Acme', roots }, theme));
    },
  );

  it('are five, and warmth stands for any other word', () => {
    expect(THEMES.map(({ name }) => name)).toEqual(['monochrome', 'nebula', 'circuit', 'warmth', 'schematic']);
    for (const word of [undefined, '', 'bogus', 'constructor']) expect(themeOf(word).name).toBe('warmth');
  });

  it('draw a company without agents', () => {
    for (const theme of THEMES) expect(drawChart({ company: 'Acme', roots: [] }, theme)).toContain('No agents yet');
  });
});
