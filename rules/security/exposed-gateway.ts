import type { GatewayProxy } from '../../src/istio/proxy/proxy.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import type { Handover } from '../../src/traffic/handover.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** A gateway proxy to which a load balancer sends. */
export interface ExposedGateway {
  readonly proxy: GatewayProxy;
  /** The first target group that leads there. */
  readonly handover: Handover;
  /** Present where only a name or a selector shows that there is a gateway. */
  readonly assumption?: Assumption;
}

/** The proxies to which load balancers send, each once, in the order of the target groups. */
export function exposedGateways({ handovers }: Pick<TrafficModel, 'handovers'>): readonly ExposedGateway[] {
  const exposed = new Map<GatewayProxy, ExposedGateway>();
  for (const handover of handovers) {
    for (const proxy of handover.proxies) {
      if (!exposed.has(proxy)) exposed.set(proxy, { proxy, handover, ...presumption(proxy) });
    }
  }
  return [...exposed.values()];
}

function presumption({ knownBy, description }: GatewayProxy): Pick<ExposedGateway, 'assumption'> {
  if (knownBy !== 'selector' && knownBy !== 'name') return {};
  const assumes = `the pods behind ${description} are an Istio gateway`;
  return { assumption: { assumes, settledBy: 'assume.gateways' } };
}
