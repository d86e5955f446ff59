import type { Graph, GraphArrow, GraphNode } from './graph.ts';

/** What need not be said of a node. */
type OpenNode = Omit<GraphNode, 'details' | 'outside'> & Partial<Pick<GraphNode, 'details' | 'outside'>>;

/** What need not be said of an arrow. */
type OpenArrow = Pick<GraphArrow, 'from' | 'to'> & Partial<GraphArrow>;

/** A graph while it is drawn: each node and each arrow once. */
export class GraphSheet {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #arrows = new Map<string, GraphArrow>();
  readonly #leading = new Set<string>();

  /** Whether a node is drawn. */
  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** Whether an arrow leads away from a node. */
  leadsOn(id: string): boolean {
    return this.#leading.has(id);
  }

  /** Draws a node unless it is there; gives its id. */
  node(node: OpenNode): string {
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, { details: [], outside: false, ...node });
    return node.id;
  }

  /** Draws an arrow; what a second one between the same nodes says is added to the first. */
  arrow({ from, to, labels = [], outside = false, broken, places = [] }: OpenArrow): void {
    this.#leading.add(from);
    const key = JSON.stringify([from, to]);
    const drawn = this.#arrows.get(key);
    const why = drawn === undefined ? broken : drawn.broken && broken;
    const isAll = drawn !== undefined && (drawn.labels.length === 0 || labels.length === 0);
    this.#arrows.set(key, {
      from,
      to,
      labels: isAll ? [] : [...new Set([...(drawn?.labels ?? []), ...labels])],
      outside: (drawn?.outside ?? true) && outside,
      ...(why === undefined ? {} : { broken: why }),
      places: [...(drawn?.places ?? []), ...places],
    });
  }

  /** Says that requests end at a node that should go on, unless something was said already. */
  end(id: string, broken: string): void {
    const node = this.#nodes.get(id);
    if (node !== undefined && node.broken === undefined) this.#nodes.set(id, { ...node, broken });
  }

  /** What was drawn. */
  get graph(): Graph {
    const order = new Map([...this.#nodes.keys()].map((id, index) => [id, index]));
    const indexOf = (id: string) => order.get(id) ?? 0;
    const arrows = [...this.#arrows.values()].sort(
      (a, b) => indexOf(a.from) - indexOf(b.from) || indexOf(a.to) - indexOf(b.to),
    );
    return { nodes: [...this.#nodes.values()], arrows };
  }
}
