import { Beginnings } from '../../collection/beginnings.ts';
import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { patternProblem } from '../mesh/pattern.ts';
import type { Route } from './route.ts';
import type { PathMatch } from './route-match.ts';
import { isCatchAll } from './route-match.ts';
import type { Contribution, VirtualHost } from './virtual-host.ts';

/** A route of a virtual host with the contribution that it is of. */
export interface ContributedRoute {
  readonly contribution: Contribution;
  readonly route: Route;
}

/** The routes of a virtual host by the paths that they ask for. */
export const routeTableOf = oncePer(
  ({ contributions }: VirtualHost) =>
    new RouteTable(
      contributions.flatMap((contribution) => contribution.routes.map((route) => ({ contribution, route }))),
    ),
);

interface Numbered extends ContributedRoute {
  readonly number: number;
}

class RouteTable {
  /** Those that take everything: they are asked last. */
  readonly catchAll: readonly ContributedRoute[];
  readonly #others = new Beginnings<Numbered>();

  constructor(routes: readonly ContributedRoute[]) {
    this.catchAll = routes.filter(({ route }) => isCatchAll(route.match));
    for (const [number, { contribution, route }] of routes.entries()) {
      if (isCatchAll(route.match)) continue;
      const { kind, text } = beginningOf(route.match.path);
      this.#others.add(kind, text, { contribution, route, number });
    }
  }

  /** The routes that may take a path, in their order, those that take everything left out: every one that takes it is among them. */
  mayTake(path: string): readonly ContributedRoute[] {
    return [...this.#others.of(path)].sort((a, b) => a.number - b.number);
  }
}

/** What all paths that a match takes, or may, are or begin with. */
export function beginningOf({ kind, value, ignoreCase }: PathMatch): {
  readonly kind: 'whole' | 'beginning';
  readonly text: string;
} {
  if (kind === 'regex') return { kind: 'beginning', text: literalBeginning(value) };
  if (ignoreCase || isPlaceholder(value)) return { kind: 'beginning', text: '' };
  return { kind: kind === 'exact' ? 'whole' : 'beginning', text: value };
}

/** The plain characters in front of an expression that all texts which fit it begin with; none of one that has alternatives or cannot be read. */
function literalBeginning(expression: string): string {
  const [, literal = '', next = ''] = /^\^?([\w/-]*)(.?)/s.exec(expression) ?? [];
  if (literal === '' || /[|]/.test(expression)) return '';
  if (isPlaceholder(expression) || patternProblem(expression) !== undefined) return '';
  return /[*?+{]/.test(next) ? literal.slice(0, -1) : literal;
}
