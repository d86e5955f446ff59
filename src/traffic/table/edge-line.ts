import { hostsAndPathsOf } from '../../alb/listener-rule/rule-condition.ts';
import { groupedBy } from '../../collection/groups.ts';
import type { Request } from '../request/request.ts';
import type { Way } from '../trace/way.ts';
import { endsOf } from '../trace/way.ts';
import type { EdgeEntry, EdgeRule } from './edge-table.ts';
import { curl } from './request-class.ts';

/** Entries of a rule that all come to the same, with the one that is shown. */
export interface EdgeLine {
  /** Absent for every host; `*` for every other. */
  readonly host?: string;
  /** Absent for every path; `*` for every other. */
  readonly path?: string;
  readonly asks: readonly string[];
  readonly isNamed: boolean;
  readonly entry: EdgeEntry;
  /** Where all of them are redirected to; absent where they are not. */
  readonly location?: string;
}

/**
 * The entries of a rule as lines: each path that a route or the rule itself asks for, one line for all other paths of a host, and
 * one for further ones that come another way or to another end. All hosts and paths of a rule are one line where the load
 * balancer answers all of them alike, and so are all hosts of a path that nothing names.
 */
export function linesOf({ rule, entries, redirect }: EdgeRule): readonly EdgeLine[] {
  const plain = entries.filter(({ asked }) => !asked.isProbe);
  const told = folded(plain.length > 0 ? plain : entries);
  const led = redirect === undefined ? {} : { location: redirect };
  const whole = wholeLine(told);
  if (whole !== undefined) return [{ ...whole, ...led }];
  const conditions = rule === undefined || rule.conditions === 'unknown' ? [] : rule.conditions;
  const own = new Set(hostsAndPathsOf(conditions).paths);
  const isOwn = (path: string) => own.has(path) && !(path.endsWith('/*') && own.has(path.slice(0, -2)));
  const lines = [...groupedBy(told, lineKey).values()].flatMap((those) => linesOfEnd(those, isOwn));
  const places = new Map(told.map((entry, index) => [entry, index]));
  const inOrder = [...lines].sort((a, b) => (places.get(a.entry) ?? 0) - (places.get(b.entry) ?? 0));
  return withoutPath(withoutHost(inOrder, told)).map((line) => ({ ...line, ...led }));
}

/** What comes to the same without one of the things that it has beside asks for that one not; of the plain one and the one with GET the former is left. */
function folded(entries: readonly EdgeEntry[]): readonly EdgeEntry[] {
  const byClass = new Map(entries.map((entry) => [classKey(entry, entry.asked.asks), entry]));
  const isAlike = (entry: EdgeEntry, asks: readonly string[]) => {
    const other = byClass.get(classKey(entry, asks));
    return other !== undefined && endKey(other) === endKey(entry);
  };
  return entries.flatMap((entry) => {
    const { asked } = entry;
    const [first, ...others] = asked.asks;
    if (first === curl.method)
      return isAlike(entry, others) ? [{ ...entry, asked: { ...asked, asks: others } }] : [entry];
    const without = asked.asks.map((_, index) => asked.asks.filter((_other, at) => at !== index));
    return [[curl.method, ...asked.asks], ...without].some((asks) => isAlike(entry, asks)) ? [] : [entry];
  });
}

function classKey({ asked: { host, path } }: EdgeEntry, asks: readonly string[]): string {
  return JSON.stringify([host, path, asks]);
}

/** The lines of a host's paths that come to the same end: those that are asked for, and one for all others; else one that shows the end. */
function linesOfEnd(entries: readonly EdgeEntry[], isOwn: (path: string) => boolean): readonly EdgeLine[] {
  const paths = new Set(entries.map(({ asked }) => asked.path));
  const lineOf = (entry: EdgeEntry) => lineWith(entry, widest(entry.asked.path, paths));
  const rest = entries.find(({ asked }) => asked.path === '*');
  const top = entries.find(({ asked }) => asked.path === '/');
  const asked = entries.filter(({ asked: { path, isRouted } }) => isRouted || isOwn(path));
  if (rest !== undefined) {
    const others = asked.filter((entry) => entry !== top);
    const isNamed = top?.asked.isNamed === true;
    return [...others.map(lineOf), { ...lineOf(top ?? rest), path: '*', isNamed }];
  }
  if (asked.length > 0) return asked.map(lineOf);
  const shown = entries.find((one) => one.asked.isNamed) ?? entries[0];
  return shown === undefined ? [] : [lineOf(shown)];
}

function lineWith(entry: EdgeEntry, path: string): EdgeLine {
  const { host, asks, isNamed } = entry.asked;
  return { host, path, asks, isNamed, entry };
}

/** `/api*` for the prefix `/api`, where what goes on behind it comes to the same end; else the path as it is. */
function widest(path: string, paths: ReadonlySet<string>): string {
  const stem = path.replace(/\/?\*$/, '');
  return stem !== '' && paths.has(`${stem}*`) ? `${stem}*` : path;
}

/** One line for all entries of a rule that the load balancer answers alike, whatever the host; undefined where that is not so. */
function wholeLine(entries: readonly EdgeEntry[]): EdgeLine | undefined {
  const [first, ...more] = entries;
  const isOfAll = entries.some(({ asked, way }) => asked.host === '*' && endsAtListener(way));
  if (first === undefined || more.length === 0 || !isOfAll) return undefined;
  if (new Set(entries.map(endKey)).size > 1) return undefined;
  const plain = entries.find(({ asked }) => asked.asks.length === 0);
  const entry = plain ?? first;
  return { asks: entry.asked.asks, isNamed: entries.some(({ asked }) => asked.isNamed), entry };
}

/** One line for those of all hosts that come to the same and that nothing names. */
function withoutHost(lines: readonly EdgeLine[], entries: readonly EdgeEntry[]): readonly EdgeLine[] {
  const hosts = new Set(entries.map(({ asked }) => asked.host));
  if (hosts.size < 2 || !hosts.has('*')) return lines;
  const alike = groupedBy(lines, ({ path, asks, entry }) => JSON.stringify([path, asks, endKey(entry)]));
  const everywhere = [...alike.values()].filter((those) => {
    return those.length === hosts.size && those.every(({ isNamed }) => !isNamed);
  });
  const merged = new Set(everywhere.flat());
  const ones = everywhere.flatMap(([first]) => (first === undefined ? [] : [withoutKey(first, 'host')]));
  return [...lines.filter((line) => !merged.has(line)), ...ones];
}

/** The only line of a host is one of all its paths where other paths come to the same. */
function withoutPath(lines: readonly EdgeLine[]): readonly EdgeLine[] {
  const isOfMany = lines.some(({ host }) => host === undefined);
  const byHost = groupedBy(lines, ({ host }) => host);
  return lines.map((line) => {
    const isAlone = !isOfMany && line.path === '*' && byHost.get(line.host)?.length === 1;
    return isAlone ? withoutKey(line, 'path') : line;
  });
}

function withoutKey({ host, path, ...line }: EdgeLine, key: 'host' | 'path'): EdgeLine {
  if (key === 'path') return host === undefined ? line : { ...line, host };
  return path === undefined ? line : { ...line, path };
}

function lineKey(entry: EdgeEntry): string {
  const { host, asks } = entry.asked;
  return JSON.stringify([host, asks, endKey(entry)]);
}

/** The way and its ends without what only repeats the request: its host and its path. */
function endKey({ asked: { request }, way }: EdgeEntry): string {
  const subjects = (one: Way): unknown => [
    one.hops
      .filter(({ stage, passedOver }) => stage !== 'dns' && passedOver !== true)
      .map(({ stage, subject }) => [stage, subject.replaceAll(request.host, '')]),
    one.branches.map((branch) => [branch.share, subjects(branch.way)]),
  ];
  const ends = endsOf(way).map(({ answer: { location, ...answer } }) => {
    return { ...answer, location: location && locationPattern(location, request) };
  });
  return JSON.stringify([subjects(way), ends]);
}

/** Whether the load balancer itself answers, without any target. */
function endsAtListener({ hops }: Way): boolean {
  return hops.every(({ stage }) => stage !== 'target-group');
}

/** A location with `#{host}` and `#{path}` for what it takes over from a request. */
function locationPattern(location: string, { host, path }: Pick<Request, 'host' | 'path'>): string {
  const hosted = location.replace(`://${host}`, '://#{host}');
  return hosted.endsWith(path) ? `${hosted.slice(0, -path.length)}/#{path}` : hosted;
}
