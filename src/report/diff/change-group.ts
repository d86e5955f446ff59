import type { ChangeCause, RequestChange, SideOfChange } from '../../diagnostic/edge-difference.ts';
import type { TracedWay } from '../../diagnostic/traced.ts';
import { answerText } from '../answer-text.ts';
import { askedText } from '../asked-text.ts';

/** More assumptions of one group are left out. */
const mostAssumed = 3;

/** Requests to which the same happens, for the same cause. */
export interface ChangeGroup {
  readonly root: string;
  /** The requests, those that the input is there for first. */
  readonly requests: readonly string[];
  /** What is answered; absent where only what protects differs. */
  readonly answers?: { readonly before: string; readonly after: string };
  /** What protects before, and not after. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What protects before and after, and is set otherwise. */
  readonly changed: readonly string[];
  readonly causes: readonly ChangeCause[];
  /** Which refused objects are taken to be in force after and were not before, as clauses, the first few. */
  readonly assumes: readonly string[];
}

/** The changes in groups, in the order of the first of each. */
export function changeGroups(changes: readonly RequestChange[]): readonly ChangeGroup[] {
  const groups = new Map<string, [RequestChange, ...RequestChange[]]>();
  for (const change of changes) {
    const { root, isAnswer, lost, gained, causes } = change;
    const texts = isAnswer ? [patternText(change, change.before), patternText(change, change.after)] : [];
    const key = JSON.stringify([root, texts, lost, gained, causes]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()].map(groupOf);
}

function groupOf(changes: readonly [RequestChange, ...RequestChange[]]): ChangeGroup {
  const [first] = changes;
  const { root, causes, isAnswer } = first;
  const changed = first.lost.filter((one) => first.gained.includes(one));
  const unchanged = (one: string) => !changed.includes(one);
  const protection = { lost: first.lost.filter(unchanged), gained: first.gained.filter(unchanged), changed };
  const textOf = (side: SideOfChange | null) =>
    changes.length === 1 ? sideText(side) : patternText(first, side);
  const answers = { before: textOf(first.before), after: textOf(first.after) };
  return {
    root,
    requests: requestsOf(changes),
    ...(isAnswer ? { answers } : {}),
    ...protection,
    causes,
    assumes: [...new Set(changes.flatMap((one) => one.assumes))].slice(0, mostAssumed),
  };
}

/** Each once; of those that only show what becomes of the rest the shortest of a host, where no other of the host is there. */
function requestsOf(changes: readonly RequestChange[]): readonly string[] {
  const named = changes.filter(({ isNamed }) => isNamed);
  const hosts = new Set(named.map(({ host }) => host));
  const others = changes.filter(({ isNamed, host }) => !isNamed && !hosts.has(host));
  const byLength = [...others].sort((a, b) => a.path.length - b.path.length);
  const first = new Map(
    [...byLength].reverse().map((one) => [`${one.request.url.split('/')[0]} ${one.host}`, one]),
  );
  return [
    ...new Set([...named, ...others.filter((one) => [...first.values()].includes(one))].map(requestText)),
  ];
}

/** `https://shop.example.com/cart`, with what it has beside. */
export function requestText({ request, host, path, asks }: RequestChange): string {
  const [, scheme = '', port = ''] = /^(\w+:\/\/)(?:\[[^\]]*\]|[^/:]*)(:\d+)?/.exec(request.url) ?? [];
  const name = host === '*' ? '(any other host)' : host;
  const written = /^[/~]/.test(path) ? path : `/${path}`;
  const place = path === '*' ? '/(any other path)' : written;
  return askedText(request.method, `${scheme}${name}${port}${place}`, asks);
}

function sideText(side: SideOfChange | null): string {
  if (side?.isRefused === true) return 'what AWS had before: the controller refuses to build it';
  return side === null ? 'no load balancer' : answerText(side.way);
}

/** The answer with `#{host}` and `#{path}` in a location that takes them over from the request. */
function patternText({ request: { url } }: RequestChange, side: SideOfChange | null): string {
  const [, host = '', path = ''] = /^\w+:\/\/(\[[^\]]*\]|[^/:]*)(?::\d+)?([^?]*)/.exec(url) ?? [];
  const inWay = (way: TracedWay): TracedWay => {
    const hosted = way.location?.replace(`://${host}`, '://#{host}') ?? null;
    const led = hosted?.endsWith(path) === true ? `${hosted.slice(0, -path.length)}/#{path}` : hosted;
    return {
      ...way,
      location: led,
      branches: way.branches.map((one) => ({ ...inWay(one), share: one.share })),
    };
  };
  return side === null || side.isRefused ? sideText(side) : answerText(inWay(side.way));
}
