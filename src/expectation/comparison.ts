import type { TracedJourney, TracedWay } from '../diagnostic/traced.ts';
import { shareText } from '../diagnostic/traced.ts';
import type { Expected, SharedDestination } from './expectation.ts';
import { withSubset } from './expectation.ts';

/** What a way comes to with the share of the requests that take it. */
interface End {
  /** In percent. */
  readonly share: number;
  readonly way: TracedWay;
}

/** Why what a request gets is not what was expected, each as a clause; empty where it is, everywhere and on every branch. */
export function missesOf(journeys: readonly TracedJourney[], expected: Expected): readonly string[] {
  const clauses = journeys.flatMap(({ root, traces: [first] }) => {
    const where = root === '' || journeys.length === 1 ? '' : `in ${root}: `;
    return missesOn(endsOf(first), expected).map((clause) => `${where}${clause}`);
  });
  return [...new Set(clauses)];
}

function endsOf(way: TracedWay, share = 100): readonly End[] {
  if (way.branches.length === 0) return [{ share, way }];
  return way.branches.flatMap((branch) => endsOf(branch, (share * branch.share) / 100));
}

function missesOn(ends: readonly End[], expected: Expected): readonly string[] {
  const { destination } = expected;
  if (typeof destination === 'object') return missesOfSplit(ends, destination);
  return ends.flatMap(({ share, way }) => {
    const miss = missOf(way, { ...expected, destination });
    if (miss === undefined) return [];
    return [ends.length === 1 ? miss : `${shareText(share)} of the requests: ${miss}`];
  });
}

/** The first difference, in the order in which an answer is read. */
function missOf(
  way: TracedWay,
  {
    status,
    server,
    destination,
    subset,
    location,
  }: Omit<Expected, 'destination'> & { readonly destination: string | undefined },
): string | undefined {
  const got = answerText(way);
  if (way.outcome === 'undecided') return `it is ${got}`;
  if (destination !== undefined)
    return isTo(way, destination, subset)
      ? undefined
      : `it is ${got}, expected ${withSubset(destination, subset)}`;
  if (way.outcome === 'delivered')
    return `it is ${got}, where the application answers; expected ${status ?? server ?? location ?? 'an answer'}`;
  if (status === 'unreachable')
    return way.outcome === 'unreachable' ? undefined : `the answer is ${got}, expected no connection`;
  if (way.outcome === 'unreachable') return `there is ${got}`;
  if (status !== undefined && way.status !== status)
    return `the status is ${way.status ?? ''}, expected ${status}`;
  if (server !== undefined && way.server !== server)
    return `the server is ${way.server ?? 'not known'}, expected ${server}`;
  if (location !== undefined && way.location !== location)
    return `the location is ${way.location === null ? 'absent' : `"${way.location}"`}, expected "${location}"`;
  return undefined;
}

/** Whether a way ends at a destination, of which port and subset may be left open. */
function isTo({ outcome, destination }: TracedWay, wanted: string, subset: string | undefined): boolean {
  if (outcome !== 'delivered' || destination === null) return false;
  if (subset !== undefined && (destination.subset ?? '') !== subset) return false;
  const [service, port] = wanted.split(':');
  return destination.service === service && (port === undefined || destination.port === Number(port));
}

/** Shares are compared to a tenth of a percent, as they are printed. */
function missesOfSplit(ends: readonly End[], wanted: readonly SharedDestination[]): readonly string[] {
  const stray = ends.filter(({ way }) => !wanted.some(({ to, subset }) => isTo(way, to, subset)));
  const shares = wanted.map(({ to, subset, share }) => {
    const own = ends.filter(({ way }) => isTo(way, to, subset)).reduce((sum, end) => sum + end.share, 0);
    return { to: withSubset(to, subset), share, own };
  });
  return [
    ...stray.map(({ way, share }) => `${shareText(share)} of the requests: it is ${answerText(way)}`),
    ...shares
      .filter(({ share, own }) => Math.abs(share - own) >= 0.1)
      .map(({ to, share, own }) => `${to} gets ${shareText(own)}, expected ${shareText(share)}`),
  ];
}

/** What a way comes to in a few words: `502 from awselb/2.0`, `delivered to shop/cart:80 subset v1`. */
export function answerText({ outcome, status, server, location, destination, add }: TracedWay): string {
  switch (outcome) {
    case 'delivered': {
      const { service = '', port = null, subset } = destination ?? {};
      return `delivered to ${withSubset(`${service}${port === null ? '' : `:${port}`}`, subset ?? undefined)}`;
    }
    case 'answered':
      return `${status ?? ''} from ${server ?? ''}${location === null ? '' : ` to ${location}`}`;
    case 'unreachable':
      return 'no connection';
    default:
      return `undecided; add to the input: ${add ?? ''}`;
  }
}
