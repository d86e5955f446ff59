import { enforcedOn } from '../../../src/istio/policy/authorization.ts';
import type { GatewayProxy } from '../../../src/istio/proxy/proxy.ts';
import { isKnown } from '../../../src/istio/proxy/proxy.ts';
import type { ServicePort } from '../../../src/k8s/kinds/service.ts';
import { portsAreCertain, portsOf, targetPortOf } from '../../../src/k8s/kinds/service.ts';
import type { Location, TrafficModel } from '../../../src/rule/rule.ts';
import type { PolicyTerm } from '../policy-term.ts';
import { termsNamed } from '../policy-term.ts';

/** A port in a policy on a gateway that is a port of its Service and none of its pods. */
export interface PortOfService {
  readonly proxy: GatewayProxy;
  readonly term: PolicyTerm;
  readonly written: string;
  readonly at: Location;
  readonly port: ServicePort;
  /** The port in the pods to which that of the Service leads. */
  readonly target: number;
}

const fields: ReadonlySet<string> = new Set(['ports', 'notPorts', 'destination.port']);

/** The ports in policies on gateways that mean ports of their Services, where all Services of the gateway agree. */
export function portsOfServices({ gatewayProxies, inventory }: TrafficModel): readonly PortOfService[] {
  return gatewayProxies.flatMap((proxy) => {
    const { services } = proxy;
    if (!isKnown(proxy) || services.length === 0 || !services.every(portsAreCertain)) return [];
    const ports = services.flatMap(portsOf);
    return enforcedOn(proxy, inventory)
      .filter(({ applies }) => applies === 'yes')
      .flatMap(({ policy }) => termsNamed(policy, fields))
      .flatMap((term) => term.values.flatMap((value) => portIn(value, ports, { proxy, term })));
  });
}

function portIn(
  { text, at }: PolicyTerm['values'][number],
  ports: readonly ServicePort[],
  found: Pick<PortOfService, 'proxy' | 'term'>,
): readonly PortOfService[] {
  const number = Number(text);
  const targets = ports.map(targetPortOf);
  if (!/^\d+$/.test(text) || targets.some((target) => target === number || typeof target !== 'number'))
    return [];
  const port = ports.find((one) => one.port === number);
  const target = port && targetPortOf(port);
  if (port === undefined || typeof target !== 'number') return [];
  return [{ ...found, written: text, at, port, target }];
}
