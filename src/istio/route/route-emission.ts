import { covers } from '../../k8s/object/labels.ts';
import type { Answer } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { HttpMatch } from '../kinds/virtual-service.ts';
import type { GatewayProxy } from '../proxy/proxy.ts';

/** The server for which istiod makes routes, as far as it is known. */
export interface RouteSite {
  /** `namespace/name` of the Gateway, as the VirtualService means it. */
  readonly gateway: string;
  /** `port.number` of its server; undefined when it is not known. */
  readonly port: number | undefined;
  /** The proxy; undefined when it is not known. */
  readonly proxy?: GatewayProxy;
}

/** The condition of a match that keeps its route from a gateway, decided by istiod and never by a request. */
export type EmissionCondition = 'port' | 'gateways' | 'sourceLabels' | 'sourceNamespace';

/** Whether istiod makes a route of a match for a server, and the condition that says no. */
export interface Emission {
  readonly answer: Answer;
  /** Present when the answer is `no`. */
  readonly because?: EmissionCondition;
}

const emitted: Emission = { answer: 'yes' };

/**
 * Whether a match, its Gateway names resolved, gives a route on a server: its port is the number in the Gateway, its
 * gateways name the Gateway, or, without gateways, its source conditions hold for the gateway's own pods
 * (istio: pilot/pkg/networking/core/route/route.go TranslateRoute and sourceMatchHTTP, 1.30).
 */
export function emission(match: HttpMatch | undefined, site: RouteSite): Emission {
  if (match === undefined) return emitted;
  const { port = 0, gateways = [] } = match;
  if (port !== 0 && site.port !== undefined && port !== site.port) return { answer: 'no', because: 'port' };
  const openPort = port !== 0 && site.port === undefined;
  const source = gateways.length > 0 ? namesGateway(gateways, site) : sourceHolds(match, site);
  return source.answer === 'yes' && openPort ? { answer: 'unknown' } : source;
}

function namesGateway(gateways: readonly string[], { gateway }: RouteSite): Emission {
  const answers = gateways.map((name) => isSameGateway(name, gateway));
  if (answers.includes('yes')) return emitted;
  return answers.includes('unknown') ? { answer: 'unknown' } : { answer: 'no', because: 'gateways' };
}

/** Whether two resolved Gateway names mean one Gateway; one without namespace may be in any. */
export function isSameGateway(a: string, b: string): Answer {
  if (a === b) return 'yes';
  if (isPlaceholder(a) || isPlaceholder(b)) return 'unknown';
  const oneIsBare = a.includes('/') !== b.includes('/');
  return oneIsBare && a.split('/').at(-1) === b.split('/').at(-1) ? 'unknown' : 'no';
}

function sourceHolds({ sourceLabels = {}, sourceNamespace = '' }: HttpMatch, { proxy }: RouteSite): Emission {
  const asks = Object.keys(sourceLabels).length > 0 || sourceNamespace !== '';
  if (!asks) return emitted;
  if (proxy === undefined) return { answer: 'unknown' };
  const { labels, labelsAre, namespace } = proxy;
  if (!covers(labels, sourceLabels)) {
    const contradicted = Object.entries(sourceLabels).some(
      ([key, value]) => labels[key] !== undefined && labels[key] !== value,
    );
    return labelsAre === 'exact' || (labelsAre === 'at least' && contradicted)
      ? { answer: 'no', because: 'sourceLabels' }
      : { answer: 'unknown' };
  }
  if (sourceNamespace === '' || sourceNamespace === namespace) return emitted;
  if (namespace === '' || isPlaceholder(sourceNamespace)) return { answer: 'unknown' };
  return { answer: 'no', because: 'sourceNamespace' };
}
