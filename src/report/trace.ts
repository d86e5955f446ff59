import type { Traced, TracedHop, TracedJourney, TracedWay } from '../diagnostic/traced.ts';
import { shareText } from '../diagnostic/traced.ts';
import { deliveredText } from './answer-text.ts';
import type { Paint } from './text/colour.ts';
import type { Screen } from './text/screen.ts';
import { paper } from './text/screen.ts';
import { cells, visible, wrap } from './text/visible.ts';
import { counted, placeOf } from './text/words.ts';

/** The traces of a request as JSON: one as an object, of several environments or load balancers a list. */
export function traceJson(journeys: readonly TracedJourney[]): string {
  const shown = journeys.map(journeyFields);
  const [only, second] = shown;
  const body = only !== undefined && second === undefined ? only : { traces: shown };
  return `${JSON.stringify({ version: 1, ...body }, null, 2)}\n`;
}

/** What JSON says of a trace: the environment where there are several, the redirects where they were followed. */
export function journeyFields({ root, traces: [first, ...followed], loops, nowhere }: TracedJourney) {
  return {
    ...(root === '' ? {} : { root }),
    ...traceFields(first),
    ...(followed.length === 0 && !loops && nowhere === null
      ? {}
      : { followed: followed.map(traceFields), loops }),
    ...(nowhere === null ? {} : { nowhere }),
  };
}

function traceFields({ request, ...way }: Traced) {
  return { request, ...way };
}

/** The traces of a request for people: the way hop by hop, then the answer as curl would show it. */
export function traceText(journeys: readonly TracedJourney[], screen: Screen = paper): string {
  return journeys.map((journey) => journeyText(journey, screen)).join('\n');
}

/** Where the lines of a way are drawn. */
interface Sheet extends Screen {
  /** That of the request. */
  readonly url: string;
  /** What each line begins with. */
  readonly indent: string;
}

function journeyText({ root, traces, loops, nowhere }: TracedJourney, screen: Screen): string {
  const { paint } = screen;
  const environment = root === '' ? [] : [paint.dim(`environment ${visible(root)}`)];
  const each = traces.map((one) => {
    const { method, url } = one.request;
    const head = paint.bold(visible(`${method} ${url}`));
    return [head, ...linesOf(one, { ...screen, url, indent: '' })].join('\n');
  });
  const ends = [
    ...(loops ? ['The redirect leads back to a URL that was asked before: it never ends.'] : []),
    ...(nowhere === null ? [] : [visible(`The redirect leads nowhere: ${nowhere}.`)]),
  ];
  const end = ends.flatMap((text) => ['', paint.error(text)]);
  return `${[...environment, each.join('\n\n'), ...end].join('\n')}\n`;
}

function linesOf(way: TracedWay, sheet: Sheet): readonly string[] {
  const end = way.branches.length === 0 ? answerLines(way, sheet) : branchLines(way, sheet);
  return [...hopLines(way.hops, sheet), ...end];
}

/** An assumption of all branches stands once, below them. */
function branchLines({ branches, assumes }: TracedWay, sheet: Sheet): readonly string[] {
  const { indent, paint } = sheet;
  const lines = branches.flatMap((branch) => {
    const own = { ...branch, assumes: branch.assumes.filter((one) => !assumes.includes(one)) };
    const head = `${indent}  ${paint.bold(`${shareText(branch.share)} of the requests`)}`;
    return ['', head, ...linesOf(own, { ...sheet, indent: `${indent}    ` })];
  });
  return [...lines, ...assumptionLines(assumes, sheet)];
}

/** More hops that were passed over than these are counted at each stage. */
const mostPassedOver = 4;

function hopLines(hops: readonly TracedHop[], sheet: Sheet): readonly string[] {
  const { paint, indent } = sheet;
  return runsOf(hops).flatMap((run) => {
    const shown = run.slice(0, mostPassedOver).flatMap((hop) => hopText(hop, sheet));
    const more = run.length - mostPassedOver;
    if (more <= 0) return shown;
    return [...shown, paint.dim(`${indent}${' '.repeat(stageWidth + 6)}and ${more} more passed over`)];
  });
}

/** Hops in a row that were passed over at one stage together, each other one alone. */
function runsOf(hops: readonly TracedHop[]): readonly (readonly TracedHop[])[] {
  const runs: TracedHop[][] = [];
  for (const hop of hops) {
    const last = runs.at(-1);
    const [first] = last ?? [];
    const isSameRun = hop.passedOver && first?.passedOver === true && first.stage === hop.stage;
    if (isSameRun && last !== undefined) last.push(hop);
    else runs.push([hop]);
  }
  return runs;
}

/** Cells of the longest name of a stage. */
const stageWidth = 'gateway service'.length;

/** The place stands behind the words where there is room. */
function hopText(hop: TracedHop, { paint, width, indent }: Sheet): readonly string[] {
  const { stage, subject, because, location } = hop;
  const blank = ' '.repeat(indent.length + stageWidth + 6);
  const room = Math.max(width - blank.length, 30);
  const lines = wrap(visible(because === '' ? subject : `${subject}: ${because}`), room);
  const place = location === null ? '' : visible(placeOf(location));
  const last = lines.at(-1) ?? '';
  const isBeside = place !== '' && cells(last) + cells(place) + 2 <= room;
  const styled = lines.map((line) => (hop.passedOver ? paint.dim(line) : line));
  const drawn = styled.map((line, index) =>
    isBeside && index === lines.length - 1 ? `${line}  ${paint.gutter(place)}` : line,
  );
  const name = paint.dim(stage.replace('-', ' ').padEnd(stageWidth));
  const [first = '', ...more] = place === '' || isBeside ? drawn : [...drawn, paint.gutter(place)];
  return [`${indent}  ${markOf(hop, paint)} ${name}  ${first}`, ...more.map((line) => `${blank}${line}`)];
}

/** `-` passed over, `>` taken, `x` the end or a failing check, `?` not to be told. */
function markOf({ outcome, passedOver }: TracedHop, paint: Paint): string {
  if (passedOver) return paint.dim('-');
  if (outcome === 'matched') return '>';
  return outcome === 'rejected' ? paint.error('x') : paint.warning('?');
}

function answerLines(way: TracedWay, sheet: Sheet): readonly string[] {
  const lines = headLines(way, sheet).map((line) => (line === '' ? '' : `${sheet.indent}${line}`));
  return ['', ...lines, ...assumptionLines(way.assumes, sheet)];
}

/** The reasons of the statuses that load balancers, gateways and redirects give, as HTTP/1.1 has them. */
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  414: 'Request-URI Too Long',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The first line of an answer as curl shows it: load balancers speak HTTP/2 over TLS. */
function statusLine(status: number, url: string): string {
  if (url.startsWith('https:')) return `HTTP/2 ${status}`;
  return `HTTP/1.1 ${status} ${reasons[status] ?? ''}`.trimEnd();
}

function headLines(
  { outcome, status, server, location, body, destination, flag, add }: TracedWay,
  { paint, url }: Sheet,
): readonly string[] {
  switch (outcome) {
    case 'delivered': {
      const { pods = [] } = destination ?? {};
      return [
        paint.bold(visible(`delivered to ${deliveredText(destination)}`)),
        ...(pods.length === 0 ? [] : [visible(`pods of ${pods.join(', ')}`)]),
      ];
    }
    case 'answered': {
      const flagged = flag === null ? [] : [`response flag ${flag} in the log of the gateway`];
      const head = status !== null && status >= 400 ? paint.error : paint.bold;
      return [
        head(statusLine(status ?? 0, url)),
        ...(location === null ? [] : [visible(`location: ${location}`)]),
        `server: ${server ?? ''}`,
        ...(body === null ? [] : ['', visible(body)]),
        ...(flagged.length === 0 ? [] : ['', ...flagged]),
      ];
    }
    case 'unreachable':
      return [paint.error('no connection')];
    default:
      return [paint.warning('undecided'), visible(`add to the input: ${add ?? ''}`)];
  }
}

/** The lines that say what a way rests on, a blank one before them; none where it rests on nothing. */
export function assumptionLines(
  assumes: readonly string[],
  { paint, width, indent = '' }: Screen & Partial<Pick<Sheet, 'indent'>>,
): readonly string[] {
  if (assumes.length === 0) return [];
  const lines = assumes.flatMap((one) => {
    const [first = '', ...more] = wrap(visible(one), width - indent.length - 2);
    return [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)];
  });
  return ['', `${indent}${paint.bold(`${counted(assumes.length, 'assumption')}:`)}`, ...lines];
}
