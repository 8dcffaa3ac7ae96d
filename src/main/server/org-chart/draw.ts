/** Draws an org chart as SVG. Everything that comes from outside passes through `textElement`. */
import { type Chart, type ChartNode, countStatuses, everyNode, STATUS_WORDS, type StatusWord } from './chart.ts';
import { collapse, type Hidden } from './collapse.ts';
import { ICON_SHAPES } from './icon-shapes.ts';
import { CANVAS, CARD, type Item, layOut, type Placed } from './layout.ts';
import { textWidth } from './measure.ts';
import { statusShape } from './status-shapes.ts';
import { escapeXml, type FontRuns, plainLine, textElement } from './svg-text.ts';
import { num, type Theme } from './theme.ts';

const FAMILY = "Inter, 'Noto Sans', system-ui, -apple-system, 'Segoe UI', sans-serif";
const ICON_FIELD = 38;
const TEXT_LEFT = 62;

/** `runs`: for a painter that cannot choose fonts itself. */
export function drawChart(chart: Chart, theme: Theme, runs: FontRuns | null = null): string {
  const layout = layOut(chart.company, collapse(chart.roots));
  const pen = new Pen(theme, runs);
  const body =
    layout.cards.length === 0
      ? pen.text('No agents yet', { x: 40, y: 350, room: 1200, size: 18, fill: theme.text.title, centred: true })
      : `<g transform="translate(${num(layout.offset.x)} ${num(layout.offset.y)}) scale(${num(layout.scale)})">` +
        layout.edges.map((edge) => theme.edge(edge)).join('') +
        layout.cards.map((card) => pen.card(card)).join('') +
        '</g>';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CANVAS.width}" height="${CANVAS.height}" viewBox="0 0 ${CANVAS.width} ${CANVAS.height}" role="img" font-family="${FAMILY}">` +
    `<title>${escapeXml(plainLine(`Org chart of ${chart.company}`))}</title>` +
    `${theme.backdrop()}${pen.heading(chart)}${body}</svg>`
  );
}

class Pen {
  readonly #theme: Theme;
  readonly #runs: FontRuns | null;

  constructor(theme: Theme, runs: FontRuns | null) {
    this.#theme = theme;
    this.#runs = runs;
  }

  text(content: string, place: Parameters<typeof textElement>[1]): string {
    return textElement(content, place, this.#runs);
  }

  /** The company, how many agents it has and what they do; the mark at the right. */
  heading({ company, roots }: Chart): string {
    const { heading, title } = this.#theme.text;
    const total = [...everyNode(roots)].length;
    const agents = total === 1 ? '1 agent' : `${total} agents`;
    return (
      this.text(company, { x: 40, y: 48, room: 960, size: 24, bold: true, fill: heading }) +
      this.text(agents, { x: 40, y: 72, room: 200, size: 13, fill: title }) +
      this.#tally(countStatuses(roots), 40 + textWidth(agents, 13) + 16, 72, 13) +
      this.#mark()
    );
  }

  card(placed: Placed): string {
    const { item, x, y } = placed;
    const shape = this.#theme.card({ ...CARD, quiet: item.type !== 'agent' });
    return `<g transform="translate(${num(x)} ${num(y)})">${shape}${this.#inside(item)}</g>`;
  }

  #inside(item: Item): string {
    const { name, title } = this.#theme.text;
    switch (item.type) {
      case 'company':
        return (
          this.#icon('building-2') +
          this.text(item.name, {
            x: TEXT_LEFT,
            y: 43,
            room: CARD.width - TEXT_LEFT - 12,
            size: 14,
            bold: true,
            fill: name,
          })
        );
      case 'more':
        return (
          this.text(`+${item.hidden.count} more`, { x: 18, y: 35, room: 168, size: 15, bold: true, fill: name }) +
          this.#summary(item.hidden, title)
        );
      case 'agent':
        return this.#agent(item.shown.node, item.shown.reports.length === 0 ? item.shown.hidden : null);
    }
  }

  #agent(node: ChartNode, hidden: Hidden | null): string {
    const { name, title } = this.#theme.text;
    const room = CARD.width - TEXT_LEFT - 12;
    return (
      this.#icon(node.icon) +
      this.text(node.name, { x: TEXT_LEFT, y: 25, room, size: 14, bold: true, fill: name }) +
      this.text(node.title, { x: TEXT_LEFT, y: 42, room, size: 11.5, fill: title }) +
      this.#status(node.status, TEXT_LEFT, 61, 11.5) +
      (hidden === null ? '' : this.#below(hidden))
    );
  }

  /** Those below an agent that have no card, at the right of its status. */
  #below({ count }: Hidden): string {
    const words = `+${count} more`;
    const width = textWidth(words, 11, true);
    const place = { x: CARD.width - 12 - width, y: 61, room: width + 4, size: 11, bold: true };
    return this.text(words, { ...place, fill: this.#theme.text.title });
  }

  #summary({ count, statuses }: Hidden, fill: string): string {
    const idle = statuses.get('idle') ?? 0;
    if (idle === count) return this.text('all idle', { x: 18, y: 55, room: 168, size: 11.5, fill });
    return this.#tally(new Map([...statuses].filter(([status]) => status !== 'idle')), 18, 55, 11, 168);
  }

  /** Counts by status, as many as there is room for. */
  #tally(counts: ReadonlyMap<StatusWord, number>, x: number, y: number, size: number, room = 700): string {
    let at = x;
    let drawn = '';
    for (const status of STATUS_WORDS) {
      const count = counts.get(status) ?? 0;
      const words = `${count} ${status}`;
      const width = size + 4 + textWidth(words, size, true);
      if (count === 0 || at + width > x + room) continue;
      drawn += this.#status(status, at, y, size, words);
      at += width + size;
    }
    return drawn;
  }

  #status(status: StatusWord, x: number, y: number, size: number, words: string = status): string {
    const fill = this.#theme.status[status];
    const shape = statusShape(status, fill, x, y - size * 0.82, size * 0.92);
    return shape + this.text(words, { x: x + size + 3, y, room: 200, size, bold: true, fill });
  }

  #icon(name: string): string {
    const { field, stroke, radius } = this.#theme.icon;
    const y = (CARD.height - ICON_FIELD) / 2;
    return (
      `<rect x="13" y="${y}" width="${ICON_FIELD}" height="${ICON_FIELD}" rx="${radius}" fill="${field}"/>` +
      `<g transform="translate(21.5 ${y + 8.5}) scale(.875)" fill="none" stroke="${stroke}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">` +
      `${Object.hasOwn(ICON_SHAPES, name) ? ICON_SHAPES[name] : ICON_SHAPES.bot}</g>`
    );
  }

  /** The wheel and the name. */
  #mark(): string {
    const { mark } = this.#theme.text;
    const spokes = [0, 45, 90, 135].map((angle) => `<path d="M0-8.5V8.5" transform="rotate(${angle})"/>`).join('');
    return (
      `<g transform="translate(1138 42)" fill="none" stroke="${mark}" stroke-width="1.5" stroke-linecap="round"><circle r="5.5"/>${spokes}</g>` +
      this.text('Wheelhouse', { x: 1154, y: 47, room: 100, size: 14, bold: true, fill: mark })
    );
  }
}
