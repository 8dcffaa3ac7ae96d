/** Org charts as pictures, made anew only when what they show has changed. */
import type { Actor } from '../../../contract/access.ts';
import type { AgentsService, OrgTreeNode } from '../../domains/agents/agents.service.ts';
import type { CompaniesService } from '../../domains/companies/companies.service.ts';
import { LaterBody, PreparedBody } from '../surface.ts';
import { type Chart, chartOf } from './chart.ts';
import { drawChart } from './draw.ts';
import type { PngPainter } from './png-painter.ts';
import { themeOf } from './themes/index.ts';

/** To be asked again each time; an entity tag then spares the picture. */
const CACHING = 'no-cache';

interface Drawing {
  readonly chart: Chart;
  readonly style: string;
  readonly svg: PreparedBody;
}

export class OrgImages {
  readonly #agents: AgentsService;
  readonly #companies: CompaniesService;
  readonly #painter: PngPainter;
  /** By the tree, which is the same object until an agent changes; then by company name and style. */
  readonly #drawings = new WeakMap<readonly OrgTreeNode[], Map<string, Drawing>>();

  constructor(agents: AgentsService, companies: CompaniesService, painter: PngPainter) {
    this.#agents = agents;
    this.#companies = companies;
    this.#painter = painter;
  }

  /** @throws AppError forbidden | not_found */
  svg(actor: Actor, companyId: string, style: string | undefined): PreparedBody {
    return this.#drawing(actor, companyId, style).svg;
  }

  /** @throws AppError forbidden | not_found; `make` may reject with `unavailable` */
  png(actor: Actor, companyId: string, style: string | undefined): LaterBody {
    const { chart, style: name, svg } = this.#drawing(actor, companyId, style);
    return new LaterBody(svg.tag.replace('"', '"png-'), () => this.#painter.paint(svg.tag, chart, name), CACHING);
  }

  #drawing(actor: Actor, companyId: string, style: string | undefined): Drawing {
    const tree = this.#agents.org(actor, companyId);
    const { name } = this.#companies.get(actor, companyId);
    const theme = themeOf(style);
    const ofTree = this.#drawings.get(tree) ?? new Map<string, Drawing>();
    this.#drawings.set(tree, ofTree);
    const key = `${theme.name} ${name}`;
    let drawing = ofTree.get(key);
    if (drawing === undefined) {
      const chart = chartOf(name, tree);
      const svg = new PreparedBody(Buffer.from(drawChart(chart, theme)), CACHING);
      drawing = { chart, style: theme.name, svg };
      ofTree.set(key, drawing);
    }
    return drawing;
  }
}
