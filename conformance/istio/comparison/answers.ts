import { answerAmong } from '../../../src/istio/route/listener-answer.ts';
import type { GatewayRequest } from '../../../src/istio/route/route-match.ts';
import type { VirtualHost } from '../../../src/istio/route/virtual-host.ts';
import { routesIn, VirtualHostTable } from '../../../src/istio/route/virtual-host.ts';
import type { Comparator } from '../../held-to-records.ts';
import { differing } from '../../held-to-records.ts';
import type { RecordedAnswer, RecordedProxy } from './record.ts';
import type { System } from './system.ts';
import { forProxies, virtualHostsOn } from './system.ts';

/** What becomes of each request that reached a route configuration: its virtual host, which of the routes takes it, and what that does. */
export const answers: Comparator<System> = {
  subject: 'answers',
  compare(system) {
    return forProxies(system, (recorded, proxy) => {
      const own = virtualHostsOn(proxy, system);
      return (recorded.answers ?? []).flatMap((answer) => {
        if (answer.route === undefined) return [];
        const ours = own.filter(({ listener }) => listener.routeName === answer.route);
        return differing(
          describe(answer),
          answerOf(answer, recorded, ours),
          recordedAnswer(answer, recorded),
        );
      });
    });
  },
};

/** How messages name a recorded request. */
export function describe({ request, headers }: RecordedAnswer): string {
  return headers === undefined ? request : `${request} ${JSON.stringify(headers)}`;
}

interface Answer {
  readonly domain?: string;
  readonly route?: number;
  readonly answer: string;
  readonly status?: number;
}

function answerOf(
  answer: RecordedAnswer,
  recorded: RecordedProxy,
  virtualHosts: readonly VirtualHost[],
): Answer {
  const request = requestOf(answer, recorded);
  const { virtualHost, route, answered, status } = answerAmong(new VirtualHostTable(virtualHosts), request);
  if (virtualHost === undefined) return { answer: 'no virtual host' };
  const { domain } = virtualHost;
  if (route !== undefined) {
    const index = routesIn(virtualHost).indexOf(route);
    const kept = status === undefined ? {} : { status };
    return { domain, route: index, answer: wordFor[route.action.kind], ...kept };
  }
  if (answered === 'redirect') return { domain, answer: 'TLS redirect' };
  return { domain, answer: answered === 'not found' ? 'no route' : answered };
}

const wordFor = {
  forward: 'cluster',
  redirect: 'redirect',
  'direct response': 'direct response',
  none: 'no action',
  unknown: 'unknown',
} as const;

/** A header `x-forwarded-proto` counts only where proxies in front are trusted. */
export function requestOf(
  { request, headers = {}, route }: RecordedAnswer,
  recorded: RecordedProxy,
): GatewayRequest {
  const [, method = '', protocol = '', host = '', path = '', query = ''] =
    /^(\S+) (\w+):\/\/([^/?]*)([^?]*)\??(.*)$/.exec(request) ?? [];
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const chains = (recorded.listeners ?? []).flatMap(({ filterChains }) => filterChains);
  const trusted = chains.some((chain) => chain.route === route && (chain.xffNumTrustedHops ?? 0) > 0);
  const authority = given.get('host') ?? host;
  given.delete('host');
  return {
    method,
    path: path === '' ? '/' : path,
    authority,
    scheme: (trusted ? given.get('x-forwarded-proto') : undefined) ?? protocol,
    headers: given,
    queryParameters: parametersOf(query),
    claims: 'none',
  };
}

/** The first value of each parameter. */
function parametersOf(query: string): ReadonlyMap<string, string> {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return new Map(
    pairs.reverse().map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/** The virtual host is named by the domain of its domains that covers ours. */
function recordedAnswer(
  { answer, virtualHost, routeIndex, status, request, headers = {}, route }: RecordedAnswer,
  { routes = [] }: RecordedProxy,
): Answer {
  if (virtualHost === undefined || virtualHost.startsWith('blackhole:')) return { answer: 'no virtual host' };
  const configuration = routes.find(({ name }) => name === route);
  const domains = configuration?.virtualHosts?.find(({ name }) => name === virtualHost)?.domains ?? [];
  const host = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1];
  const asked = host ?? /:\/\/([^/?]*)/.exec(request)?.[1] ?? '';
  const table = new Map(domains.map((domain) => [domain, domain]));
  const domain = nearest(asked, table);
  const kept = answer === 'redirect' || answer === 'direct response' ? { status } : {};
  return {
    ...(domain === undefined ? {} : { domain }),
    ...(routeIndex === undefined ? {} : { route: routeIndex }),
    answer,
    ...kept,
  };
}

function nearest(host: string, domains: ReadonlyMap<string, string>): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const wildcards = [...domains.keys()].filter(
    (domain) => domain.startsWith('*') && name.endsWith(domain.slice(1)),
  );
  return domains.get(name) ?? wildcards.sort((a, b) => b.length - a.length)[0];
}
