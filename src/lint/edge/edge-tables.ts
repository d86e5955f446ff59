import { spanOf } from '../../diagnostic/span.ts';
import type { TracedLine, TracedListener, TracedRule, TracedTable } from '../../diagnostic/traced.ts';
import type { EdgeLine } from '../../traffic/table/edge-line.ts';
import { linesOf } from '../../traffic/table/edge-line.ts';
import type { EdgeListener, EdgeRule, EdgeTable } from '../../traffic/table/edge-table.ts';
import { edgeTables } from '../../traffic/table/edge-table.ts';
import type { Way } from '../../traffic/trace/way.ts';
import type { TraceInput } from '../traces.ts';
import { modelsIn, traced } from '../traces.ts';

/** What an input does with all requests that it knows, or in one sentence without full stop why that cannot be told. */
export type EdgeTracing = { readonly tables: readonly TracedTable[] } | { readonly problem: string };

/** The routing table of the edge: of each environment and load balancer what becomes of every class of requests. */
export function traceAll(
  input: TraceInput,
  options: {
    /** The environment; all of them when absent. */
    readonly root?: string | undefined;
  } = {},
): EdgeTracing {
  const found = modelsIn(input, options.root);
  if ('problem' in found) return found;
  return {
    tables: found.models.flatMap((model) => edgeTables(model).map((one) => tracedTable(one, model.root))),
  };
}

function tracedTable({ name, problem, dnsNames, listeners }: EdgeTable, root: string): TracedTable {
  const told = listeners.map(tracedListener);
  return { root, loadBalancer: name, dnsNames, problem: problem ?? null, listeners: told };
}

function tracedListener({ name, rules }: EdgeListener): TracedListener {
  const entries = rules.flatMap((rule) => rule.entries);
  const namesHosts = entries.some(({ asked }) => asked.host !== '*');
  return { name: name ?? null, rules: rules.map((rule, index) => tracedRule(rule, index, namesHosts)) };
}

/** Where no host is named, that of no name is every one. */
function tracedRule(edgeRule: EdgeRule, index: number, namesHosts: boolean): TracedRule {
  const {
    rule,
    head: { text, owner, at },
    takenBy,
  } = edgeRule;
  return {
    order: rule === undefined ? null : index + 1,
    text,
    owner: owner ?? null,
    location: at === undefined ? null : spanOf(at),
    lines: linesOf(edgeRule)
      .map(tracedLine)
      .map((line) => (namesHosts ? line : { ...line, host: null })),
    takenBy,
  };
}

function tracedLine({ host, path, asks, isNamed, location, entry }: EdgeLine): TracedLine {
  const { asked, way } = entry;
  const trace = traced({ ...taken(way), request: asked.request });
  return { host: host ?? null, path: path ?? null, asks, isNamed, location: location ?? null, trace };
}

/** A way without what was passed over: there is much of it, and the trace of the one request shows it. */
function taken({ hops, branches, ...way }: Way): Way {
  return {
    ...way,
    hops: hops.filter(({ passedOver }) => passedOver !== true),
    branches: branches.map((branch) => ({ ...branch, way: taken(branch.way) })),
  };
}
