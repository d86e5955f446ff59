// The routing table of the edge, one line for each host and path.
import type { Traced, TracedLine, TracedListener, TracedRule, TracedTable } from '../diagnostic/traced.ts';
import { answerText, isGoodEnd } from './answer-text.ts';
import { askedText } from './asked-text.ts';
import type { Screen } from './text/screen.ts';
import { cells, visible, wrap } from './text/visible.ts';
import { counted } from './text/words.ts';

/** The table as JSON: `traces` has one entry for each line. */
export function tableJson(tables: readonly TracedTable[]): string {
  const traces = tables.flatMap(({ root, loadBalancer, listeners }) =>
    listeners.flatMap(({ name: listener, rules }) =>
      rules.flatMap(({ order, text, owner, location, lines }) =>
        lines.map(({ host, path, asks, isNamed, trace: { request, ...way } }) => ({
          ...(root === '' ? {} : { root }),
          loadBalancer,
          listener,
          rule: { order, text, owner, location },
          class: { host, path, asks, named: isNamed },
          request,
          ...way,
        })),
      ),
    ),
  );
  return `${JSON.stringify({ version: 1, traces }, null, 2)}\n`;
}

/** The table for people. */
export function tableText(tables: readonly TracedTable[], screen: Screen): string {
  if (tables.length === 0) return 'The input has no Ingress of an ALB.\n';
  const roots = tables.map(({ root }) => root);
  const parts = tables.map((table, index) => {
    const isNew = table.root !== '' && table.root !== roots[index - 1];
    const head = isNew ? [screen.paint.bold(visible(`environment ${table.root}`)), ''] : [];
    return [...head, ...tableLines(table, screen)].join('\n');
  });
  return `${[...parts, ...closing(tables, screen)].join('\n\n')}\n`;
}

function tableLines({ loadBalancer, dnsNames, problem, listeners }: TracedTable, screen: Screen) {
  const { paint, width } = screen;
  const names = dnsNames.length === 0 ? 'no DNS name in the input' : dnsNames.join(', ');
  const stopped =
    problem === null ? [] : wrap(visible(`The controller cannot build it: ${problem}`), width - 2);
  return [
    ...wrap(visible(`load balancer of ${loadBalancer}`), width).map((line) => paint.bold(line)),
    ...wrap(visible(names), width - 2).map((line) => paint.dim(`  ${line}`)),
    ...stopped.map((line) => paint.error(`  ${line}`)),
    ...listeners.flatMap((one) => ['', ...listenerLines(one, screen)]),
  ];
}

function listenerLines({ name, rules }: TracedListener, screen: Screen): readonly string[] {
  const lines = rules.flatMap((rule) => rule.lines);
  const widest = Math.max(0, ...lines.map((line) => cells(requestText(line))));
  const column = Math.min(widest, Math.floor(screen.width / 2));
  return [
    screen.paint.bold(name ?? 'listeners that the input does not show'),
    ...rules
      .filter(({ order, lines: own }) => order !== null || own.length > 0)
      .flatMap((rule) => ruleLines(rule, column, screen)),
  ];
}

function ruleLines(rule: TracedRule, column: number, screen: Screen): readonly string[] {
  const { order, text, owner, location, lines } = rule;
  const { paint, width } = screen;
  const number = order === null ? '-' : `${order}`;
  const place = location === null ? '' : `${location.file}:${location.start.line}`;
  const head = wrap(visible(owner === null ? text : `${text}, ${owner}`), width - 6);
  const end = head.at(-1) ?? '';
  const isBeside = place !== '' && cells(end) + cells(place) + 8 <= width;
  const shown = isBeside
    ? [...head.slice(0, -1), `${end}  ${paint.gutter(visible(place))}`]
    : [...head, ...(place === '' ? [] : [paint.gutter(visible(place))])];
  const none = paint.dim(`      ${noneText(rule)}`);
  return [
    ...shown.map((line, index) => `${(index === 0 ? number : '').padStart(4)}  ${line}`),
    ...(lines.length === 0 ? [none] : lines.map((line) => lineText(line, column, screen))),
  ];
}

function noneText({ takenBy }: TracedRule): string {
  if (takenBy.length === 0) return 'no request of this table comes here';
  const last = takenBy.at(-1) ?? 0;
  if (takenBy.length === 1) return `no request comes here: rule ${last} before it takes all of it`;
  return `no request comes here: rules ${takenBy.slice(0, -1).join(', ')} and ${last} before it take all of it`;
}

/** The place of the route stands behind the answer where there is room. */
function lineText(line: TracedLine, column: number, { paint, width }: Screen): string {
  const asked = requestText(line);
  const { location } = line;
  const answer = visible(answerText(location === null ? line.trace : { ...line.trace, location }));
  const styled = isGoodEnd(line.trace)
    ? answer
    : line.trace.outcome === 'undecided'
      ? paint.warning(answer)
      : paint.error(answer);
  const left = `      ${asked}${' '.repeat(Math.max(0, column - cells(asked)))}`;
  const place = placeText(line.trace);
  const isBeside = place !== '' && cells(left) + cells(answer) + cells(place) + 4 <= width;
  return `${left}  ${styled}${isBeside ? `  ${paint.gutter(place)}` : ''}`;
}

function requestText({ host, path, asks, trace: { request } }: TracedLine): string {
  return visible(askedText(request.method, hostAndPath(host, path), asks));
}

function hostAndPath(host: string | null, path: string | null): string {
  if (path === null && host === null) return 'every request';
  const shown = host === null ? 'every host' : host === '*' ? 'any other host' : host;
  if (path === null) return shown;
  if (path === '*') return `${shown}, any other path`;
  if (host !== null && host !== '*') return `${shown}${path.startsWith('~') ? ' ' : ''}${path}`;
  return `${shown}, ${path}`;
}

/** Where it is decided behind the listener rules: the route, else what ends the way. */
function placeText({ hops }: Traced): string {
  const taken = hops.filter(({ passedOver }) => !passedOver);
  const behind = taken.slice(taken.findIndex(({ stage }) => stage === 'listener-rule') + 1);
  const route = behind.find(({ stage, location }) => stage === 'route' && location !== null);
  const { location = null } = route ?? behind.at(-1) ?? {};
  return location === null ? '' : visible(`${location.file}:${location.start.line}`);
}

function closing(tables: readonly TracedTable[], { width }: Screen): readonly string[] {
  const traces = tables.flatMap(({ listeners }) =>
    listeners.flatMap(({ rules }) => rules.flatMap(({ lines }) => lines.map(({ trace }) => trace))),
  );
  const assuming = traces.filter(({ assumes }) => assumes.length > 0).length;
  if (assuming === 0) return [];
  const verb = assuming === 1 ? 'rests' : 'rest';
  const text = `${counted(assuming, 'answer')} ${verb} on assumptions about what is not in the input: "trace URL" and --format json tell them.`;
  return [wrap(text, width).join('\n')];
}
