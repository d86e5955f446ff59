import type { Listener } from '../../alb/listener/listener.ts';
import { oncePer } from '../../collection/memo.ts';
import type { GatewayListener } from '../../istio/gateway/gateway-listener.ts';
import type { GatewayServer, SelectedGateway } from '../../istio/gateway/selected-gateway.ts';
import { selectorOf } from '../../istio/gateway/selected-gateways.ts';
import type { DropReason } from '../../istio/gateway/server-merge.ts';
import { isTlsServer, namesOf, serverText } from '../../istio/gateway/servers.ts';
import { opaqueObjectsOn } from '../../istio/policy/extensions.ts';
import type { GatewayProxy } from '../../istio/proxy/proxy.ts';
import { readinessPath, readinessPort } from '../../istio/proxy/status-port.ts';
import type { ChainClash } from '../../istio/route/chain-clash.ts';
import { chainClashes } from '../../istio/route/chain-clash.ts';
import { nearness } from '../../istio/route/listener-answer.ts';
import type { TcpChain } from '../../istio/route/tcp-chain.ts';
import { labelsText } from '../../k8s/object/labels.ts';
import { ifKnown } from '../../k8s/object/lookup.ts';
import { describe } from '../../k8s/object/resource.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { Arrival, Reached } from '../arrival.ts';
import type { Outcome } from '../connection.ts';
import { outcomeAt, spokenTo } from '../connection.ts';
import type { TrafficModel } from '../model.ts';
import type { Request } from '../request/request.ts';
import { byLoadBalancer, notBefore } from './answer.ts';
import { throughDestinations } from './destination-hop.ts';
import type { GatewayEntry } from './gateway-entry.ts';
import { entryAt } from './gateway-entry.ts';
import type { Hop } from './hop.ts';
import { matched, passedOver, rejected, undecided } from './hop.ts';
import { throughPolicies } from './policy-hop.ts';
import type { Way } from './way.ts';
import { after, assuming, ending } from './way.ts';

/** The way from the connection of a load balancer to a gateway on. */
export function throughGateway(
  arrival: Arrival,
  listener: Listener,
  request: Request,
  model: TrafficModel,
): Way {
  const { handover, proxy, port, reached } = arrival;
  const { targetGroup } = handover;
  const servicePort = ifKnown(targetGroup.port);
  const service = ifKnown(targetGroup.service);
  const text =
    servicePort === undefined
      ? ''
      : `port ${servicePort.port ?? ''} leads to ${port ?? 'a pod port that is not known'}`;
  const hops = [
    ...(service === undefined
      ? []
      : [
          matched(
            'gateway-service',
            describe(service),
            text,
            servicePort === undefined ? service.origin : at(servicePort),
          ),
        ]),
  ];
  if (port === undefined) {
    const hop = undecided(
      'gateway-proxy',
      proxy.description,
      'on which port of the pods requests arrive cannot be told',
      proxy.origin,
    );
    return ending(notBefore(`the pods of ${proxy.description}`), ...hops, hop);
  }
  const pods = matched('gateway-proxy', proxy.description, `pod port ${port}`, proxy.origin);
  const spoken = spokenTo(targetGroup, model.settings);
  if (spoken === undefined) {
    const hop = undecided(
      'gateway-server',
      `port ${port}`,
      'which protocol the load balancer speaks cannot be told',
    );
    return ending(notBefore('the value of backend-protocol'), ...hops, pods, hop);
  }
  const entry = entryAt(
    request,
    { proxy, port, protocol: spoken.protocol, scheme: request.scheme, listenerPort: listener.port },
    model,
  );
  const opaque = opaqueObjectsOn(proxy, model.inventory, model.settings).map((one) => ({
    assumes: `${describe(one)} changes nothing of it`,
  }));
  return assuming(
    [podsOutside(proxy), spoken.assumption, ...opaque],
    after([...hops, pods], throughEntry(entry, reached, model)),
  );
}

/** What is taken to be so of pods that neither the input nor the configuration shows. */
function podsOutside({ workload, knownBy, description }: GatewayProxy) {
  if (workload !== undefined || knownBy === 'configuration') return undefined;
  return { assumes: `gateway pods of ${description} run outside the input` };
}

/** The way of a request that arrives at a port of a gateway: what opens it, what becomes of the connection, and onward. */
export function throughEntry(
  entry: GatewayEntry,
  reached: Reached,
  model: TrafficModel,
  onward: (entry: GatewayEntry, model: TrafficModel) => Way = throughPolicies,
): Way {
  const { proxy, protocol, serverName } = entry;
  if (reached.opens === 'no')
    return entry.port === readinessPort ? ofStatusPort(entry) : closed(entry, model);
  const clash = clashAt(entry, model);
  if (clash !== undefined) return refusedByEnvoy(clash);
  const chain = chainTaking(reached, entry, model.tcpChains);
  if (chain !== undefined) return passedOn(chain, entry, model);
  const { fitting, listeners, nameless } = fittingsOf(model)(reached)[protocol];
  const outcome =
    serverName === undefined ? nameless : outcomeAt(fitting, protocol, model.tcpChains, serverName);
  if (outcome.is === 'taken') return onward({ ...entry, listeners }, model);
  if ('servers' in outcome) return failed(outcome, protocol);
  const [idle] = reached.certain;
  if (listeners.length === 0 && idle !== undefined) return withoutChain(idle.servers[0]);
  return open(reached, proxy);
}

/** What of a port takes connections over HTTP and HTTPS, as lists that are the same each time, and what becomes of those without server name. */
const fittingsOf = oncePer((model: TrafficModel) =>
  oncePer((reached: Reached) => {
    const withThose = withChains(reached, model.tcpChains);
    const over = (protocol: GatewayEntry['protocol']) => {
      const fitting = withProtocol(withThose, protocol);
      const nameless = outcomeAt(fitting, protocol, model.tcpChains);
      return { fitting, listeners: [...fitting.certain, ...fitting.possible], nameless };
    };
    return { HTTP: over('HTTP'), HTTPS: over('HTTPS') };
  }),
);

/** Without the servers that pass TCP on and of which Envoy has no chain, since no rule of a VirtualService is for them. */
function withChains(reached: Reached, chains: readonly TcpChain[]): Reached {
  const passing = new Set(chains.map(({ listener }) => listener));
  const isThere = (one: GatewayListener) =>
    readsHttp(one) || one.protocol === 'auto passthrough' || passing.has(one);
  return { ...reached, certain: reached.certain.filter(isThere) };
}

function readsHttp({ protocol }: GatewayListener): boolean {
  return protocol === 'http' || protocol === 'https';
}

/** Of a port that speaks TLS and plain text, as server names and hosts of its own may, what speaks as the connection does. */
function withProtocol(reached: Reached, protocol: GatewayEntry['protocol']): Reached {
  const { certain, possible } = reached;
  const wantsTls = (one: GatewayListener) => isTlsServer(one.servers[0]);
  const isMixed = certain.some(wantsTls) && !certain.every(wantsTls);
  if (!isMixed || possible.length > 0) return reached;
  return { ...reached, certain: certain.filter((one) => wantsTls(one) === (protocol === 'HTTPS')) };
}

const clashesOf = oncePer(({ gatewayListeners, tcpChains }: TrafficModel) =>
  chainClashes(gatewayListeners, tcpChains),
);

function clashAt({ proxy, port }: GatewayEntry, model: TrafficModel): ChainClash | undefined {
  return clashesOf(model).find(({ listener }) => listener.proxy === proxy && listener.port === port);
}

function refusedByEnvoy({ servers: [first, second], name }: ChainClash): Way {
  const because = `Envoy refuses the listener, since it matches "${name}" as ${subjectOf(first)} does`;
  return ending(byLoadBalancer(502), rejected('gateway-server', subjectOf(second), because, placeOf(second)));
}

/** A server that passes TCP on has no filter chain without a rule for the connection. */
function withoutChain(server: GatewayServer): Way {
  const because = 'it passes connections on, and no tcp or tls rule of a VirtualService takes this one';
  return ending(byLoadBalancer(502), rejected('gateway-server', subjectOf(server), because, placeOf(server)));
}

function open({ certain, possible }: Reached, proxy: GatewayProxy): Way {
  const [first] = [...possible, ...certain];
  const server = first?.servers[0];
  const bound = server?.server.bind ?? '';
  const because =
    possible.length > 0 && bound !== ''
      ? `it listens on ${bound} alone, and whether that is the address of the pods cannot be told`
      : possible.length > 0 && server !== undefined
        ? `whether ${describe(server.gateway)} opens the port cannot be told`
        : 'what is on the port cannot be told';
  const subject = server === undefined ? proxy.description : subjectOf(server);
  const hop = undecided('gateway-server', subject, because, server && placeOf(server));
  return ending(notBefore(`the pods of ${proxy.description}`), hop);
}

/** `Gateway "a/b" server on port 80`. */
export function subjectOf(server: GatewayServer): string {
  return `${describe(server.gateway)} ${serverText(server)} (${server.protocol})`;
}

function placeOf({ server }: GatewayServer): Location {
  return at(server);
}

/** Envoy opens the status port by itself: it answers readiness on its path, and 404 on others (istio: tools/packaging/common/envoy_bootstrap.json, 1.30). */
function ofStatusPort({ proxy, port, request: { path } }: GatewayEntry): Way {
  const isReadiness = path.startsWith(readinessPath);
  const hop = matched(
    'gateway-server',
    `port ${port} of ${proxy.description}`,
    `the status port answers ${readinessPath}${isReadiness ? '' : ' alone'}`,
    proxy.origin,
  );
  return ending({ outcome: 'answered', status: isReadiness ? 200 : 404 }, hop);
}

/** Nothing listens: the connection is refused, and the load balancer answers 502. */
function closed({ proxy, port }: GatewayEntry, model: TrafficModel): Way {
  const others = gatewaysPassedOver(proxy, port, model);
  const selecting = model.gateways.some(({ selected }) => selected.includes(proxy));
  const because = selecting ? 'no Gateway opens it' : 'no Gateway selects these pods';
  const hop = rejected(
    'gateway-server',
    `port ${port} of ${proxy.description}`,
    `${because}, so that the connection is refused`,
    proxy.origin,
  );
  const way = ending(byLoadBalancer(502), ...others, hop);
  return model.inventory.declaredComplete
    ? way
    : assuming([{ assumes: `no Gateway outside the input opens port ${port} of ${proxy.description}` }], way);
}

/** The Gateways of the input and why they do not open a port: another selector, another port, or their server is left out. */
function gatewaysPassedOver(proxy: GatewayProxy, port: number, model: TrafficModel): readonly Hop[] {
  const dropped = model.droppedServers
    .filter((one) => one.proxy === proxy && one.port === port)
    .map(({ server, why, other }) => {
      const reason = other === undefined ? whyDropped[why] : `${subjectOf(other)} ${whyDropped[why]}`;
      return passedOver('gateway-server', subjectOf(server), reason, placeOf(server));
    });
  const others: Hop[] = [];
  for (const gateway of model.gateways) {
    if (others.length >= mostGateways) break;
    others.push(...gatewayPassedOver(gateway, proxy, port, model));
  }
  return [...dropped, ...others.slice(0, mostGateways)];
}

/** What the other server does by which one is left out, or what the pods lack. */
const whyDropped = {
  protocol: 'has the port, with another protocol',
  host: 'has its host on the port',
  'route name': 'has the name of its routes',
  'TLS on the port': 'has the port, with TLS',
  'pod port': 'leads to the same port of the pods',
  'privileged port': 'pods that do not run as root cannot open it',
} as const satisfies Record<DropReason, string>;

/** Of those that do not open a port more are not told. */
const mostGateways = 10;

function gatewayPassedOver(
  { resource, answers, servers }: SelectedGateway,
  proxy: GatewayProxy,
  port: number,
  model: TrafficModel,
): readonly Hop[] {
  const { spec } = resource.manifest;
  if (answers.get(proxy) === 'no')
    return [
      passedOver(
        'gateway-server',
        describe(resource),
        `its selector ${labelsText(selectorOf(resource))} does not select the pods`,
        spec === undefined ? resource.origin : at(spec, 'selector'),
      ),
    ];
  return servers
    .filter((server) => !model.droppedServers.some((one) => one.proxy === proxy && one.server === server))
    .map((server) => {
      const isThere = model.gatewayListeners.some(
        (one) => one.proxy === proxy && one.port === port && one.servers.includes(server),
      );
      const why = isThere ? `it listens on ${server.server.bind} alone` : `it does not open port ${port}`;
      return passedOver('gateway-server', subjectOf(server), why, placeOf(server));
    });
}

/** A connection that the gateway does not take. */
function failed(outcome: Extract<Outcome, { readonly servers: unknown }>, protocol: string): Way {
  const [server] = outcome.servers;
  const because = {
    'other protocol': `the load balancer speaks ${protocol}, the server ${protocol === 'HTTP' ? 'waits for TLS' : 'speaks HTTP in clear'}`,
    'unusable mode': 'it asks for a client certificate or passes TLS on, which a load balancer cannot use',
    'no server name': 'it is for server names, and a load balancer names none',
  }[outcome.is];
  return ending(byLoadBalancer(502), rejected('gateway-server', subjectOf(server), because, placeOf(server)));
}

/** The chain that passes a connection on as it is; undefined where the gateway reads its requests, or it cannot be told. */
function chainTaking(
  { certain, possible }: Reached,
  { protocol, serverName }: GatewayEntry,
  chains: readonly TcpChain[],
): TcpChain | undefined {
  if (possible.length > 0 || certain.some((one) => one.protocol === 'http')) return undefined;
  const isTls = protocol === 'HTTPS';
  const own = chains.filter(({ listener, certain: sure }) => sure && certain.includes(listener));
  if (own.length === 0) return undefined;
  const ranked = own.map((chain) => {
    const wantsTls = chain.listener.protocol !== 'tcp';
    const names = chain.names.length === 0 ? ['*'] : chain.names;
    return { chain, rank: isTls || !wantsTls ? nearness(names, serverName) : 0 };
  });
  const ended = certain.filter((one) => isTls && one.protocol === 'https').flatMap(({ servers }) => servers);
  const rival = Math.max(0, ...ended.map((server) => nearness(namesOf(server), serverName)));
  const [best] = ranked.sort((a, b) => b.rank - a.rank);
  return best === undefined || best.rank <= rival ? undefined : best.chain;
}

function passedOn(
  { listener, virtualService, destinations }: TcpChain,
  entry: GatewayEntry,
  model: TrafficModel,
): Way {
  const [server] = listener.servers;
  const { resource } = virtualService;
  const hops = [
    matched('gateway-server', subjectOf(server), 'it passes connections on as they are', placeOf(server)),
    matched('route', describe(resource), 'its tcp or tls rule takes the connection', resource.origin),
  ];
  const from = { writtenIn: resource, serverPort: server.port ?? 0 };
  return after(hops, throughDestinations(destinations, from, entry, model));
}
