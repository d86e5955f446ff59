import { oncePer } from '../../../src/collection/memo.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { reachedAt } from '../../../src/traffic/arrival.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { GatewayEntry } from '../../../src/traffic/trace/gateway-entry.ts';
import { throughEntry } from '../../../src/traffic/trace/gateway-hop.ts';
import { throughRoutes } from '../../../src/traffic/trace/route-hop.ts';
import type { Way } from '../../../src/traffic/trace/way.ts';
import { endsOf } from '../../../src/traffic/trace/way.ts';
import type { Comparator } from '../../held-to-records.ts';
import { differing } from '../../held-to-records.ts';
import { describe, requestOf } from './answers.ts';
import type { RecordedAnswer, RecordedProxy } from './record.ts';
import type { System } from './system.ts';
import { forProxies } from './system.ts';

/** What the gateway half of a trace comes to for each recorded request: from the connection to the pods. Policies are another matter: the records ask none. */
export const traces: Comparator<System> = {
  subject: 'traces',
  compare(system) {
    return forProxies(system, (recorded, proxy) =>
      (recorded.answers ?? []).flatMap((answer) => {
        if (answer.request === 'TCP' || answer.address !== undefined) return [];
        const model = onAllAddresses(system.taken);
        const own = ourProxy(proxy, model);
        if (own === undefined) return [];
        const way = wayOf(answer, recorded, own, model);
        return differing(describe(answer), ownEnds(way, answer), recordedEnds(answer).sort());
      }),
    );
  },
};

/** The model without listeners on one address, since the records dial another one of the pods. */
const onAllAddresses = oncePer((model: TrafficModel): TrafficModel => {
  const gatewayListeners = model.gatewayListeners.filter(({ bind }) => ['', '0.0.0.0'].includes(bind));
  return { ...model, gatewayListeners };
});

function ourProxy(
  { namespace, name }: GatewayProxy,
  { gatewayProxies }: TrafficModel,
): GatewayProxy | undefined {
  return gatewayProxies.find((one) => one.namespace === namespace && one.name === name);
}

/** Past the policies of the proxy where the connection is taken. */
function wayOf(
  answer: RecordedAnswer,
  recorded: RecordedProxy,
  proxy: GatewayProxy,
  model: TrafficModel,
): Way {
  const port = portOf(answer);
  const { scheme = 'http', ...request } = requestOf(answer, recorded);
  const isTls = answer.request.includes(' https://');
  const host = /:\/\/([^/?:]*)/.exec(answer.request)?.[1] ?? '';
  const serverName = answer.sni ?? host;
  const query = /\?(.*)$/.exec(answer.request)?.[1];
  const entry: GatewayEntry = {
    proxy,
    port,
    protocol: isTls ? 'HTTPS' : 'HTTP',
    ...(isTls && serverName !== '' ? { serverName } : {}),
    request: { ...request, scheme },
    ...(query === undefined ? {} : { query }),
  };
  const reached = reachedAt(proxy, port, model.gatewayListeners);
  return throughEntry(entry, reached, model, throughRoutes);
}

/** Without what a fault ends, which the records do not tell; nor do they tell the query of a redirect to TLS. */
function ownEnds(way: Way, { answer }: RecordedAnswer): readonly string[] {
  const ends = endsOf(way)
    .filter(({ answer: { flag } }) => flag !== 'FI')
    .map(endText)
    .sort();
  return answer === 'TLS redirect' ? ends.map((end) => end.replace(/\?.*$/, '')) : ends;
}

function portOf({ port, listener, request }: RecordedAnswer): number {
  const opened = /_(\d+)$/.exec(listener ?? '')?.[1];
  return port ?? (opened === undefined ? (request.includes(' https://') ? 8443 : 8080) : Number(opened));
}

function endText({ answer }: Way): string {
  const { outcome, status, server, location, flag } = answer;
  if (outcome === 'delivered') return 'endpoints';
  if (outcome !== 'answered') return outcome;
  if (flag === 'UF') return 'endpoints';
  const told = server === 'awselb/2.0' ? 'no connection' : `${status}`;
  return [told, flag, location].filter((part) => part !== undefined).join(' ');
}

/** What a record says in the same words, an end for each cluster. */
function recordedEnds(answer: RecordedAnswer): string[] {
  const { status, location, weightedClusters } = answer;
  switch (answer.answer) {
    case 'TLS redirect':
    case 'redirect':
      return [`${status} ${location}`];
    case 'direct response':
      return [`${status}`];
    case 'no route':
    case 'no virtual host':
      return ['404 NR'];
    case 'no routes':
      return ['no routes'];
    case 'cluster':
    case 'tcp':
      return (weightedClusters ?? [answer]).map(clusterEnd);
    default:
      return ['no connection'];
  }
}

function clusterEnd({ state }: { readonly state?: string }): string {
  if (state === 'no such cluster') return '503 NC';
  return state === 'no endpoints' ? '503 UH' : 'endpoints';
}
