import type { Backend } from '../../../src/alb/backend/backend.ts';
import { findPort, portsAreCertain } from '../../../src/k8s/kinds/service.ts';
import { lacksStatusPort } from '../../../src/traffic/health-check/lost-status-port.ts';
import type { TrafficModel } from '../../../src/traffic/model.ts';
import { portsOnIngresses } from '../port-on-ingress.ts';
import type { UnresolvedPort } from '../unresolved-port.ts';
import { unresolvedPorts } from '../unresolved-port.ts';

/** The unresolved ports that no move of the value from the Ingress to its gateway Service mends, which `healthcheck-port-on-ingress` asks for. */
export function unmovedPorts(model: TrafficModel): readonly UnresolvedPort[] {
  const misplaced = portsOnIngresses(model).filter(({ assumption }) => assumption === undefined);
  const gatewaysOf = new Map(misplaced.map(({ ingress, gateways }) => [ingress, gateways]));
  return unresolvedPorts(model).filter(
    ({ from, ingress, name, service }) =>
      !lacksStatusPort(service, model) &&
      (from === 'Service' || !gatewaysOf.get(ingress)?.some((gateway) => mayHavePort(gateway, name))),
  );
}

function mayHavePort({ service }: Backend, name: string): boolean {
  if (service.state !== 'known' || !portsAreCertain(service.value)) return true;
  return findPort(service.value, name) !== undefined;
}
