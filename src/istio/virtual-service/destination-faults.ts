import { isNamePlaceholder, isPlaceholder } from '../../k8s/object/placeholder.ts';
import { at } from '../../source/file/place.ts';
import { isDnsLabel, isDomainName } from '../host/domain-name.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { HttpRoute, RouteDestination } from '../kinds/virtual-service.ts';

/** The faults of all destinations of a rule, mirrors last (istio: pkg/config/validation/validation.go validateDestination, 1.30). */
export function destinationFaults({
  route = [],
  mirror,
  mirrors = [],
}: HttpRoute): readonly ValidationFault[] {
  const faults: ValidationFault[] = [];
  for (const { destination } of route) faults.push(...faultsOfDestination(destination));
  for (const { destination } of mirrors) faults.push(...faultsOfDestination(destination));
  return [...faults, ...faultsOfDestination(mirror)];
}

function faultsOfDestination(destination: RouteDestination | undefined): readonly ValidationFault[] {
  if (destination === undefined) return [];
  const { host = '', subset = '', port } = destination;
  const faults: ValidationFault[] = [];
  if (host !== '' && !isNamePlaceholder(host) && (host === '*' || !isDomainName(host)))
    faults.push({
      at: at(destination, 'host'),
      found: `destination host "${host}" is not a host name`,
      expected: 'the name of a Service or of a host that a ServiceEntry lists',
    });
  if (subset !== '' && !isPlaceholder(subset) && !isDnsLabel(subset))
    faults.push({
      at: at(destination, 'subset'),
      found: `subset "${subset}" is not a valid name`,
      expected: 'letters, digits and inner "-", up to 63',
    });
  const number = port?.number;
  if (port !== undefined && number !== undefined && (number < 1 || number > 65535))
    faults.push({ at: at(port, 'number'), found: `port is ${number}`, expected: '1 to 65535' });
  return faults;
}
