import { groupedBy } from '../../collection/groups.ts';
import { oncePer } from '../../collection/memo.ts';
import { clusterNameFor } from '../../istio/cluster/cluster-name.ts';
import type { Cluster } from '../../istio/cluster/clusters.ts';
import { clusterNamed } from '../../istio/cluster/clusters.ts';
import { openSubsets } from '../../istio/cluster/open-subsets.ts';
import type { Destination } from '../../istio/destination/destination.ts';
import { openDestinations } from '../../istio/destination/destination.ts';
import { completeHost } from '../../istio/host/host.ts';
import type { VirtualService } from '../../istio/kinds/virtual-service.ts';
import type { KnownRequest } from '../../istio/policy/authorization.ts';
import type { WeightedDestination } from '../../istio/route/route.ts';
import { portsAreCertain, portsOf, Service } from '../../k8s/kinds/service.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe, nameOf } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { TrafficModel } from '../model.ts';
import { byGateway, notBefore } from './answer.ts';
import type { GatewayEntry } from './gateway-entry.ts';
import type { Hop } from './hop.ts';
import { matched, rejected, undecided } from './hop.ts';
import { destinationRuleInForce } from './in-force.ts';
import { mutualTlsDisabledBy, subsetField, throughPods } from './pods-hop.ts';
import type { Way } from './way.ts';
import { after, assuming, ending, parting } from './way.ts';

/** Which route sends. */
export interface SendingRoute {
  readonly writtenIn: Resource<VirtualService>;
  /** The number of the Gateway port for which it is made. */
  readonly serverPort: number;
  /** Path and host after its rewrite; absent where it rewrites neither. */
  readonly rewritten?: { readonly path?: string; readonly authority?: string };
}

/** A destination as a route names it, with the cluster that this means to Envoy. */
export interface Sent {
  readonly destination: WeightedDestination['destination'];
  /** What the model knows of it; absent where it leaves it out. */
  readonly known: Destination | undefined;
  /** `outbound|PORT|SUBSET|HOST`. */
  readonly clusterName: string;
  /** What writes the route. */
  readonly from: Resource<VirtualService>;
  readonly entry: GatewayEntry;
  /** The request as it leaves the gateway. */
  readonly request: KnownRequest;
}

/** The ways to the destinations of a route, by their weights. */
export function throughDestinations(
  destinations: readonly WeightedDestination[],
  from: SendingRoute,
  entry: GatewayEntry,
  model: TrafficModel,
): Way {
  const branches = destinations.map(({ destination, weight }) => ({
    weight,
    way: throughDestination(destination, from, entry, model),
  }));
  const none = rejected(
    'destination',
    describe(from.writtenIn),
    'no destination has a weight',
    from.writtenIn.origin,
  );
  return parting(branches) ?? ending(byGateway(500), none);
}

const destinationsByObject = oncePer((destinations: readonly Destination[]) =>
  groupedBy(destinations, ({ virtualService }) => virtualService.resource),
);

/** Those of one VirtualService by what its routes name. */
const byWritten = oncePer(
  (own: readonly Destination[]) => new Map([...own].reverse().map((one) => [one.destination, one])),
);

/** What the model knows of a destination that a route of a VirtualService names; undefined where it leaves it out. */
export function knownDestination(
  destination: WeightedDestination['destination'],
  writtenIn: Resource<VirtualService>,
  { destinations }: TrafficModel,
): Destination | undefined {
  const own = destinationsByObject(destinations).get(writtenIn);
  return own && byWritten(own).get(destination);
}

function throughDestination(
  destination: WeightedDestination['destination'],
  { writtenIn, serverPort, rewritten }: SendingRoute,
  entry: GatewayEntry,
  model: TrafficModel,
): Way {
  const { inventory, settings } = model;
  const { namespace } = writtenIn.id;
  const site = { gatewayNamespace: entry.proxy.namespace, serverPort };
  const clusterName = clusterNameFor(destination, namespace, site, inventory, settings);
  const known = knownDestination(destination, writtenIn, model);
  const request = leaving(entry, rewritten);
  const sent: Sent = { destination, known, clusterName, from: writtenIn, entry, request };
  if (known?.names === 'unknown' && isPlaceholder(known.written)) {
    const hop = undecided('destination', textOf(sent), 'a placeholder names the host', known.at);
    return ending(notBefore('the value of the host'), hop);
  }
  const { clusterDomain } = settings.assume;
  const domain =
    known?.names === 'unknown' ? { assumes: `the cluster domain is "${clusterDomain}"` } : undefined;
  const cluster = clusterNamed(clusterName, entry.proxy, inventory, settings);
  const way = cluster === undefined ? withoutCluster(sent, model) : inCluster(cluster, sent, model);
  return assuming([domain, ...(cluster?.rules ?? []).map(destinationRuleInForce)], way);
}

function leaving(
  { request: { path, method = 'GET', authority, headers } }: GatewayEntry,
  rewritten: SendingRoute['rewritten'],
): KnownRequest {
  const host = rewritten?.authority ?? authority;
  return {
    path: rewritten?.path ?? path,
    method,
    ...(host === undefined ? {} : { host }),
    ...(headers?.has('authorization') === true ? {} : { token: 'none' }),
  };
}

/** `"web" port 80 subset "v1"`. */
function textOf({ destination, clusterName }: Sent): string {
  const [, port = ''] = clusterName.split('|');
  const { host = '', subset = '' } = destination;
  return `"${host}" port ${port}${subset === '' ? '' : ` subset "${subset}"`}`;
}

function placeOf({ destination, known }: Sent): Location {
  return known?.at ?? at(destination);
}

/** Envoy has no such cluster, unless something outside the input makes it. */
function withoutCluster(sent: Sent, model: TrafficModel): Way {
  const { inventory, settings } = model;
  const open =
    sent.known === undefined
      ? []
      : [...openDestinations([sent.known]), ...openSubsets([sent.known], inventory, settings)];
  const [first] = open;
  if (first !== undefined && !inventory.declaredComplete) {
    const { kind, namespace, name } = first.to;
    const what =
      kind === 'Service' ? `Service "${nameOf({ namespace, name })}"` : `a ${kind} for host "${name}"`;
    return ending(notBefore(what), undecided('destination', textOf(sent), first.reason, placeOf(sent)));
  }
  const placeless = withoutNamespace(sent, model);
  if (placeless !== undefined) {
    const because = `${placeless} has no namespace, so that it cannot be told whether it is meant`;
    const hop = undecided('destination', textOf(sent), because, placeOf(sent));
    return ending(notBefore(`the namespace of ${placeless}`), hop);
  }
  const service = sent.known?.service;
  const own = service === undefined ? undefined : ifKnown(service);
  if (own !== undefined && !portsAreCertain(own)) {
    const hop = undecided(
      'destination',
      textOf(sent),
      `the ports of ${describe(own)} are not known`,
      placeOf(sent),
    );
    return ending(notBefore(`the ports of ${describe(own)}`), hop);
  }
  const hop = rejected(
    'destination',
    textOf(sent),
    whyNoCluster(sent, own !== undefined, settings),
    placeOf(sent),
  );
  const weak =
    service?.state === 'absent' && service.weak
      ? { assumes: `Service "${nameOf(service.to)}" is not outside the input` }
      : undefined;
  return assuming([weak], ending(byGateway(503, { flag: 'NC' }), hop));
}

/** What decides on the Service that is meant and has no namespace: the VirtualService, or a Service of that name; undefined where nothing does. */
function withoutNamespace(
  { clusterName, destination, from }: Sent,
  { inventory }: TrafficModel,
): string | undefined {
  const { namespace } = from.id;
  if (namespace === '' && destination.host?.includes('.') !== true) return describe(from);
  const [name = ''] = (clusterName.split('|')[3] ?? '').split('.');
  const service = ifKnown(inventory.find(Service, namespace, name));
  return service?.id.namespace === '' ? describe(service) : undefined;
}

function whyNoCluster(
  { known, destination, clusterName }: Sent,
  exists: boolean,
  { assume }: Settings,
): string {
  const [, port, subset] = clusterName.split('|');
  if (known?.service?.state === 'absent') return `there is no Service "${nameOf(known.service.to)}"`;
  if (known?.meant !== undefined) {
    const { name, namespace } = known.meant.id;
    const host = completeHost(name, namespace, assume.clusterDomain);
    return `the host is not completed: no Service or ServiceEntry is called so, that of ${describe(known.meant)} is "${host}"`;
  }
  if (!exists) return `the gateway knows no host "${destination.host ?? ''}"`;
  const own = known?.service === undefined ? undefined : ifKnown(known.service);
  const numbers = (own === undefined ? [] : portsOf(own)).flatMap(({ port: number }) => number ?? []);
  if (own !== undefined && !numbers.includes(Number(port)))
    return `${describe(own)} has no port ${port}, it has ${numbers.join(', ')}`;
  if (subset !== '') return `no DestinationRule that the gateway uses defines subset "${subset}"`;
  return `the Service has no port ${port}, or it is hidden from the gateway`;
}

/** A cluster without endpoints answers 503; whose pods may run outside the input is taken to have them. */
function inCluster(cluster: Cluster, sent: Sent, model: TrafficModel): Way {
  const { known, destination } = sent;
  const [, port, subset = '', host = ''] = cluster.name.split('|');
  const service = known?.service === undefined ? undefined : ifKnown(known.service);
  const off = service === undefined ? undefined : mutualTlsDisabledBy(service, cluster, model);
  const hop = matched('destination', textOf(sent), clusterText(cluster, off), placeOf(sent));
  if (service === undefined) {
    const outside: Hop = matched(
      'service',
      `ServiceEntry host "${host}"`,
      '',
      known?.serviceEntries[0]?.origin,
    );
    if (!cluster.hasEndpoints) {
      const none = rejected(
        'service',
        `ServiceEntry host "${host}"`,
        'it has no endpoint',
        known?.serviceEntries[0]?.origin,
      );
      return ending(byGateway(503, { body: 'no healthy upstream', flag: 'UH' }), hop, none);
    }
    return ending(
      {
        outcome: 'delivered',
        destination: { service: host, port: Number(port), ...subsetField(subset), pods: [] },
      },
      hop,
      outside,
    );
  }
  const onward = throughPods(service, cluster, sent.request, model);
  const speaking = onward.answer.outcome === 'delivered' ? speaksTls(service, cluster) : undefined;
  const way = assuming([speaking], onward);
  return after(
    [
      hop,
      matched(
        'service',
        describe(service),
        destination.subset === undefined ? '' : `subset "${subset}"`,
        service.origin,
      ),
    ],
    way,
  );
}

/** TLS that is not the mesh's goes to the application, whose certificate no manifest shows. */
function speaksTls(service: Resource<Service>, { tls }: Cluster) {
  return ['SIMPLE', 'MUTUAL'].includes(tls)
    ? { assumes: `the pods of ${describe(service)} speak TLS themselves` }
    : undefined;
}

function clusterText({ name, tls }: Cluster, off: Resource | undefined): string {
  if (off !== undefined) return `cluster ${name}, plain text, as ${describe(off)} disables mutual TLS`;
  const spoken =
    tls === 'none' ? '' : tls === 'auto' ? ', mutual TLS to pods with a sidecar' : `, TLS mode ${tls}`;
  return `cluster ${name}${spoken}`;
}
