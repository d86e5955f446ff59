import { loadBalancerOf } from '../../src/alb/load-balancer/load-balancer.ts';
import { misplacedTrust } from '../../src/istio/proxy/misplaced-trust.ts';
import { typeOf } from '../../src/k8s/kinds/service.ts';
import { addressBlockOf } from '../../src/k8s/object/ip-address.ts';
import type { Location, TrafficModel } from '../../src/rule/rule.ts';
import type { Assumption } from '../../src/settings/assumption.ts';
import { trustedProxiesOf } from '../../src/traffic/request/client-address.ts';
import type { GatewayTerm } from './policy-term.ts';
import { termsOnGateways } from './policy-term.ts';

/** A term that asks for the address of the client, on a gateway that does not learn it. */
export interface UntrustedAddress {
  readonly term: GatewayTerm;
  /** `no proxies`: the gateway trusts none; else what the load balancer does with the header. */
  readonly why: 'no proxies' | 'preserve' | 'remove';
  /** The field that says how many proxies are trusted. */
  readonly trustedAt?: Location;
  /** Where else a number of proxies to trust is written that the gateway does not read; empty unless it trusts none. */
  readonly unreadAt: readonly Location[];
  readonly assumption?: Assumption;
}

const fields: ReadonlySet<string> = new Set(['remoteIpBlocks', 'notRemoteIpBlocks', 'remote.ip']);
const attribute = 'routing.http.xff_header_processing.mode';

/** The terms on the client's address that compare another one; of how many proxies there are more nothing is said. */
export function untrustedAddresses(model: TrafficModel): readonly UntrustedAddress[] {
  return termsOnGateways(model)
    .filter(({ name, values }) => fields.has(name) && leaveAnybodyOut(values))
    .filter(({ gateway }) => !hasProxyProtocol(gateway.proxy.services))
    .flatMap((term): readonly UntrustedAddress[] => {
      const { proxy, handover, assumption } = term.gateway;
      const trusted = trustedProxiesOf(proxy, model.inventory, model.settings);
      if (trusted === undefined) return [];
      const trustedAt = trusted.at === undefined ? {} : { trustedAt: trusted.at };
      if (trusted.count === 0) {
        const unreadAt = misplacedTrust([proxy], model.inventory).map(({ at }) => at);
        const assumed = assumption ?? trusted.assumption;
        return [{ term, why: 'no proxies', ...trustedAt, unreadAt, assumption: assumed }];
      }
      const attributes = loadBalancerOf(handover.targetGroup.ingress, model.loadBalancers)?.settings
        .attributes;
      const mode = attributes?.state === 'known' ? attributes.value.get(attribute) : undefined;
      if (mode !== 'preserve' && mode !== 'remove') return [];
      const assumes = `AWS handles X-Forwarded-For as documented for "${mode}"`;
      return [{ term, why: mode, ...trustedAt, unreadAt: [], assumption: { assumes, settledBy: 'rules' } }];
    });
}

/** Whether there are blocks, and none that holds every address. */
function leaveAnybodyOut(values: GatewayTerm['values']): boolean {
  const blocks = values.map(({ text }) => addressBlockOf(text));
  return blocks.length > 0 && blocks.every((block) => block !== undefined && block.bits > 0);
}

/** A network load balancer that tells the client's address at the beginning of a connection. */
function hasProxyProtocol(services: GatewayTerm['gateway']['proxy']['services']): boolean {
  return services.some(
    (service) =>
      typeOf(service) === 'LoadBalancer' &&
      Object.entries(service.metadata.annotations ?? {}).some(
        ([key, value]) =>
          key.endsWith('aws-load-balancer-proxy-protocol') || value.includes('proxy_protocol_v2'),
      ),
  );
}
