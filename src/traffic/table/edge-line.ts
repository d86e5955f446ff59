import { groupedBy } from '../../collection/groups.ts';
import type { Request } from '../request/request.ts';
import type { Way } from '../trace/way.ts';
import { endsOf } from '../trace/way.ts';
import type { EdgeEntry } from './edge-table.ts';

/** Entries of a rule that all come to the same, with the one that is shown. */
export interface EdgeLine {
  /** Absent for every host. */
  readonly host?: string;
  /** Absent for every path. */
  readonly path?: string;
  readonly asks: readonly string[];
  readonly isNamed: boolean;
  readonly entry: EdgeEntry;
  /** Where all of them are redirected to; absent where they are not. */
  readonly location?: string;
}

/**
 * The entries of a rule as lines: paths of a host that come the same way to the same end are one, and so are all hosts and
 * paths of a rule where the load balancer answers all of them alike, and all hosts of a path that nothing names.
 */
export function linesOf(entries: readonly EdgeEntry[]): readonly EdgeLine[] {
  const shown = new Set(
    [...groupedBy(entries, lineKey).values()].map(
      (those) => those.find(({ asked }) => asked.isNamed) ?? those[0],
    ),
  );
  const whole = wholeLine(entries);
  if (whole !== undefined) return [whole];
  const hosts = new Set(entries.map(({ asked }) => asked.host));
  const everywhere = [...groupedBy(shown, pathKey).values()].filter((those) => isOfAllHosts(those, hosts));
  const merged = new Set(everywhere.flat());
  return [
    ...entries.filter((entry) => shown.has(entry) && !merged.has(entry)).map(lineOf),
    ...everywhere.map(([entry]): EdgeLine => {
      const { path, asks } = entry.asked;
      return { path, asks, isNamed: false, entry };
    }),
  ];
}

function lineOf(entry: EdgeEntry): EdgeLine {
  const { host, path, asks, isNamed } = entry.asked;
  return { host, path, asks, isNamed, entry };
}

/** One line for all entries of a rule that the load balancer answers alike, whatever the host; undefined where that is not so. */
function wholeLine(entries: readonly EdgeEntry[]): EdgeLine | undefined {
  const [first, ...more] = entries;
  const isOfAll = entries.some(({ asked, way }) => asked.host === '*' && endsAtListener(way));
  if (first === undefined || more.length === 0 || !isOfAll) return undefined;
  if (new Set(entries.map(endKey)).size > 1) return undefined;
  const { location } = first.way.answer;
  const led = location === undefined ? {} : { location: locationPattern(location, first.asked.request) };
  return { asks: [], isNamed: entries.some(({ asked }) => asked.isNamed), entry: first, ...led };
}

function pathKey(entry: EdgeEntry): string {
  const { path, asks } = entry.asked;
  return JSON.stringify([path, asks, endKey(entry)]);
}

function isOfAllHosts(entries: readonly EdgeEntry[], hosts: ReadonlySet<string>): boolean {
  const isPlain = entries.every(({ asked }) => !asked.isNamed);
  return hosts.size > 1 && entries.length === hosts.size && hosts.has('*') && isPlain;
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
export function locationPattern(location: string, { host, path }: Pick<Request, 'host' | 'path'>): string {
  const hosted = location.replace(`://${host}`, '://#{host}');
  return hosted.endsWith(path) ? `${hosted.slice(0, -path.length)}/#{path}` : hosted;
}
