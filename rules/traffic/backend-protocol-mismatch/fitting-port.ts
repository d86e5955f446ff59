import { podPortsOf } from '../../../src/istio/proxy/listening-port.ts';
import type { ServicePort } from '../../../src/k8s/kinds/service.ts';
import { portsOf } from '../../../src/k8s/kinds/service.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { reachedAt } from '../../../src/traffic/arrival.ts';
import { outcomeAt, takesAnyClient } from '../../../src/traffic/connection.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import type { FailedConnection } from '../failed-connection.ts';

/** The first port of the Service on which all gateways behind it take connections as the load balancer makes them; undefined for none, and where the Service is outside the input. */
export function fittingPort(
  { targetGroup, spoken, arrivals }: FailedConnection,
  { gatewayListeners, tcpChains }: TrafficModel,
): ServicePort | undefined {
  const service = ifKnown(targetGroup.service);
  if (service === undefined) return undefined;
  return portsOf(service).find((port) =>
    arrivals.every(({ proxy }) => {
      const [pod] = podPortsOf(port, proxy);
      if (pod === undefined) return false;
      return outcomeAt(reachedAt(proxy, pod, gatewayListeners), spoken.protocol, tcpChains).is === 'taken';
    }),
  );
}

/** What was expected, as messages say it; TLS that the load balancer cannot take part in leaves only a server in clear. */
export function expectedOf(failed: FailedConnection, model: TrafficModel): string {
  const port = fittingPort(failed, model);
  const mayEndTls = failed.servers.every(takesAnyClient);
  const wanted = mayEndTls ? [`backend-protocol "${otherThan(failed.spoken.protocol)}"`] : [];
  const ports = port === undefined ? [] : [`port ${port.port}`];
  return [...wanted, ...ports].join(' or ') || 'a server with protocol "HTTP"';
}

/** The protocol that the load balancer does not speak. */
export function otherThan(protocol: 'HTTP' | 'HTTPS'): 'HTTP' | 'HTTPS' {
  return protocol === 'HTTP' ? 'HTTPS' : 'HTTP';
}
