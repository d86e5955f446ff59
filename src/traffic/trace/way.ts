import type { Location } from '../../source/file/place.ts';
import type { Answer } from './answer.ts';
import type { Hop } from './hop.ts';

/** The way of a request from some hop on. */
export interface Way {
  /** Rules and routes that are passed over are not among them before `withEarlier`. */
  readonly hops: readonly Hop[];
  /** Where the way parts, the answer of the branch with the greatest share. */
  readonly answer: Answer;
  /** Where it parts: each branch with its share of the requests; empty where it does not. */
  readonly branches: readonly Branch[];
  /** Clauses on what is taken to be so outside the input, each once. */
  readonly assumes: readonly string[];
}

/** A part of the requests. */
export interface Branch {
  /** In percent. */
  readonly share: number;
  readonly way: Way;
}

/** The end of a way. */
export function ending(answer: Answer, ...hops: readonly Hop[]): Way {
  return { hops, answer, branches: [], assumes: [] };
}

/** A way with hops before it. */
export function after(hops: readonly Hop[], way: Way): Way {
  return { ...way, hops: [...hops, ...way.hops] };
}

/** A way before whose first hop others are asked and passed over. */
export function afterPassing(earlier: () => readonly Hop[], way: Way): Way {
  const [first, ...more] = way.hops;
  return first === undefined ? way : { ...way, hops: [{ ...first, earlier }, ...more] };
}

/** A way that rests on assumptions; absent ones do not count. */
export function assuming(assumptions: readonly ({ readonly assumes: string } | undefined)[], way: Way): Way {
  const clauses = assumptions.flatMap((one) => one?.assumes ?? []);
  return clauses.length === 0 ? way : { ...way, assumes: [...new Set([...clauses, ...way.assumes])] };
}

/** A way that parts by weights; one branch alone is no parting. Undefined where no branch has any weight. */
export function parting(
  branches: readonly { readonly weight: number; readonly way: Way }[],
): Way | undefined {
  const taken = branches.filter(({ weight }) => weight > 0);
  const sum = taken.reduce((all, { weight }) => all + weight, 0);
  const [first, ...more] = [...taken].sort((a, b) => b.weight - a.weight);
  if (first === undefined) return undefined;
  if (more.length === 0) return first.way;
  return {
    hops: [],
    answer: first.way.answer,
    branches: taken.map(({ weight, way }) => ({ share: (100 * weight) / sum, way })),
    assumes: [...new Set(taken.flatMap(({ way }) => way.assumes))],
  };
}

/** A way and its branches with the rules and routes that are passed over on it. */
export function withEarlier(way: Way): Way {
  return {
    ...way,
    hops: way.hops.flatMap(({ earlier, ...hop }) => (earlier === undefined ? hop : [...earlier(), hop])),
    branches: way.branches.map((branch) => ({ ...branch, way: withEarlier(branch.way) })),
  };
}

/** Where the hops of a way and its branches stand that take a request. */
export function placesTaken({ hops, branches }: Way): readonly Location[] {
  const own = hops.flatMap(({ at, passedOver }) => (at === undefined || passedOver === true ? [] : at));
  return [...own, ...branches.flatMap(({ way }) => placesTaken(way))];
}

/** The ways that requests take to their ends: the way itself, or each of its branches down to the last. */
export function endsOf(way: Way): readonly Way[] {
  return way.branches.length === 0 ? [way] : way.branches.flatMap((branch) => endsOf(branch.way));
}
