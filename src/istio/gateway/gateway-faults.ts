import { oncePer } from '../../collection/memo.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { placeIn } from '../../k8s/object/shape.ts';
import type { Version } from '../../settings/version.ts';
import { at } from '../../source/file/place.ts';
import { isDnsLabel } from '../host/domain-name.ts';
import type { Gateway } from '../kinds/gateway.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import { lacks } from '../kinds/validation-fault.ts';
import type { GatewayServer } from './selected-gateway.ts';
import { serverFaults } from './server-faults.ts';
import { serversOf, serverText } from './servers.ts';

/**
 * Everything for which istiod's webhook refuses a Gateway, in file order (istio: pkg/config/validation/validation.go
 * ValidateGateway, 1.9 to 1.30). Fields of a wrong type and placeholders are passed over.
 */
export function gatewayFaults(gateway: Resource<Gateway>, istio: Version): readonly ValidationFault[] {
  return faultsBy(istio)(gateway);
}

const faultsBy = oncePer((istio: Version) =>
  oncePer((gateway: Resource<Gateway>): readonly ValidationFault[] => {
    const servers = serversOf(gateway);
    return [
      ...nameFaults(gateway),
      ...emptyFaults(gateway),
      ...servers.flatMap((server) => serverFaults(server, istio)),
      ...repeatedNames(servers),
    ];
  }),
);

function nameFaults({ id, written }: Resource<Gateway>): readonly ValidationFault[] {
  if (id.name === '' || isPlaceholder(id.name) || isDnsLabel(id.name)) return [];
  const found = `Gateway name "${id.name}" is not a DNS label`;
  const expected = 'at most 63 letters, digits and "-", and no dot';
  return [{ at: placeIn(written, 'metadata', 'name'), found, expected }];
}

function emptyFaults({ id, written }: Resource<Gateway>): readonly ValidationFault[] {
  if (!lacks(written, 'spec') && !lacks(written.spec, 'servers')) return [];
  const found = `${describe({ id })} has no servers`;
  return [{ at: placeIn(written, 'spec', 'servers'), found, expected: 'at least one' }];
}

function repeatedNames(servers: readonly GatewayServer[]): readonly ValidationFault[] {
  const seen = new Map<string, GatewayServer>();
  return servers.flatMap((one) => {
    const { port } = one.server;
    const name = port?.name ?? '';
    if (port === undefined || name === '' || isPlaceholder(name)) return [];
    const first = seen.get(name);
    seen.set(name, first ?? one);
    if (first === undefined) return [];
    const found = `port name "${name}" is also that of the ${serverText(first)}`;
    return [{ at: at(port, 'name'), found, expected: 'a name that no other server of the Gateway has' }];
  });
}
