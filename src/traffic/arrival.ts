// Where the requests of target groups arrive at gateways: the port in the pods and what Envoy has there. What becomes of
// the connections is in connection.ts; where a health check arrives, which may dial another number, in health-check/.

import type { GatewayListener } from '../istio/gateway/gateway-listener.ts';
import type { OpenPort } from '../istio/gateway/open-port.ts';
import { listenersOn, openPortOf } from '../istio/gateway/open-port.ts';
import type { SelectedGateway } from '../istio/gateway/selected-gateway.ts';
import { podPortsOf } from '../istio/proxy/listening-port.ts';
import type { GatewayProxy } from '../istio/proxy/proxy.ts';
import type { Inventory } from '../k8s/inventory/inventory.ts';
import { Service } from '../k8s/kinds/service.ts';
import type { Answer } from '../k8s/object/lookup.ts';
import { ifKnown } from '../k8s/object/lookup.ts';
import type { Handover } from './handover.ts';

/** Where the requests of a target group arrive at one of the gateways behind it. */
export interface Arrival {
  readonly handover: Handover;
  readonly proxy: GatewayProxy;
  /** The port in the pods; undefined where it cannot be told, as behind a Service outside the input. */
  readonly port: number | undefined;
  /** What is there; the same object for all target groups that arrive there. */
  readonly reached: Reached;
}

/** What a proxy has where requests arrive. */
export interface Reached {
  /** Whether Envoy listens. */
  readonly opens: Answer;
  /**
   * The listeners that take the connections for certain. Behind a Service outside the input those of servers on the
   * Service port that the backend names: istiod translates their number to the targetPort to which the Service leads.
   * Other numbers are taken to be other pod ports there.
   */
  readonly certain: readonly GatewayListener[];
  /** Those that may. */
  readonly possible: readonly GatewayListener[];
}

/** What arrivals are found in. */
export interface Landing {
  readonly handovers: readonly Handover[];
  readonly gateways: readonly SelectedGateway[];
  readonly gatewayListeners: readonly GatewayListener[];
  readonly inventory: Inventory;
}

/** The arrivals of all target groups that lead to gateways, those whose Service lacks the port left out. */
export function arrivalsOf(landing: Landing): readonly Arrival[] {
  const ports = new ReachedPorts(landing);
  return landing.handovers.flatMap((handover) => {
    const { port, backends } = handover.targetGroup;
    if (port.state === 'absent') return [];
    return handover.proxies.map((proxy): Arrival => {
      const known = ifKnown(port);
      if (known !== undefined) {
        const [pod] = podPortsOf(known, proxy);
        return { handover, proxy, port: pod, reached: ports.at(proxy, pod) };
      }
      const { port: number } = backends[0];
      const isTold = typeof number === 'number' && isOutside(handover, landing.inventory);
      return { handover, proxy, port: undefined, reached: isTold ? ports.behind(proxy, number) : untold };
    });
  });
}

/** What a proxy has on a port of its pods. */
export function reachedAt(proxy: GatewayProxy, pod: number, listeners: readonly GatewayListener[]): Reached {
  return reachedFrom(openPortOf(proxy, pod, listeners));
}

/** Whether the Service is outside the input, as far as can be told: one of that name in another namespace may be the one that is meant. */
function isOutside({ gateway, targetGroup }: Handover, inventory: Inventory): boolean {
  const { namespace, name } = targetGroup.backends[0].service.to;
  return gateway === 'presumed by name' && inventory.elsewhere(Service, namespace, name).length === 0;
}

const untold: Reached = { opens: 'unknown', certain: [], possible: [] };

/** Made once for each port of a proxy, since many target groups share them. */
class ReachedPorts {
  readonly #landing: Landing;
  readonly #made = new Map<GatewayProxy, Map<string, Reached>>();

  constructor(landing: Landing) {
    this.#landing = landing;
  }

  at(proxy: GatewayProxy, pod: number | undefined): Reached {
    if (pod === undefined) return untold;
    return this.#once(proxy, `pod ${pod}`, () => reachedAt(proxy, pod, this.#landing.gatewayListeners));
  }

  behind(proxy: GatewayProxy, number: number): Reached {
    return this.#once(proxy, `number ${number}`, () => {
      const listeners = listenersOn(proxy, this.#landing.gatewayListeners);
      const selecting = new Set(
        this.#landing.gateways.flatMap(({ resource, answers }) =>
          answers.get(proxy) === 'yes' ? [resource] : [],
        ),
      );
      const own = listeners.filter(({ servers: [first] }) => first.port === number);
      const isCertain = (listener: GatewayListener) =>
        selecting.has(listener.servers[0].gateway) && isOnAllAddresses(listener);
      return {
        opens: 'unknown',
        certain: own.filter(isCertain),
        possible: own.filter((listener) => !isCertain(listener)),
      };
    });
  }

  #once(proxy: GatewayProxy, key: string, make: () => Reached): Reached {
    const made = this.#made.get(proxy) ?? new Map<string, Reached>();
    this.#made.set(proxy, made);
    const before = made.get(key);
    if (before !== undefined) return before;
    const reached = make();
    made.set(key, reached);
    return reached;
  }
}

/** A listener on one address takes only what is sent to that. */
function reachedFrom({ opens, certain, possible }: OpenPort): Reached {
  const reachable = certain.filter((one) => !isOnLoopback(one));
  const others = reachable.filter((one) => !isOnAllAddresses(one));
  const isHidden = opens === 'yes' && reachable.length === 0;
  return {
    opens: isHidden ? (possible.length === 0 ? 'no' : 'unknown') : opens,
    certain: reachable.filter(isOnAllAddresses),
    possible: [...possible, ...others],
  };
}

/** Only the pod itself reaches such an address. */
function isOnLoopback({ bind }: GatewayListener): boolean {
  return bind.startsWith('127.') || bind === '::1';
}

function isOnAllAddresses({ bind }: GatewayListener): boolean {
  return bind === '' || bind === '0.0.0.0' || bind === '::';
}
