import { isNamePlaceholder } from '../../k8s/object/placeholder.ts';
import { at } from '../../source/file/place.ts';
import { isDnsLabel } from '../host/domain-name.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { VirtualServiceSpec } from '../kinds/virtual-service.ts';

/** The faults of the Gateway names in all matches of a VirtualService of that namespace. */
export function matchGatewayFaults(
  { http = [], tls = [], tcp = [] }: VirtualServiceSpec,
  namespace: string,
): readonly ValidationFault[] {
  return [...http, ...tls, ...tcp]
    .flatMap(({ match = [] }) => match)
    .flatMap(({ gateways }) => gatewayNameFaults(gateways, namespace));
}

/** The faults of Gateway names in a VirtualService of that namespace. Upstream stops at the first name without a slash and leaves the rest unchecked (istio: pkg/config/validation/validation.go validateGatewayNames, 1.30). */
export function gatewayNameFaults(
  names: readonly string[] | undefined,
  namespace: string,
): readonly ValidationFault[] {
  const faults: ValidationFault[] = [];
  for (const [index, name] of (names ?? []).entries()) {
    if (isNamePlaceholder(name)) continue;
    const slash = name.indexOf('/');
    if (slash < 0) {
      const found = `gateway "${name}" is not a name`;
      if (!name.split('.').every(isDnsLabel))
        faults.push({ at: at(names ?? [], index), found, expected: '"namespace/name"' });
      return faults;
    }
    const [owner, own] = [name.slice(0, slash), name.slice(slash + 1)];
    if (isDnsLabel(owner) && isDnsLabel(own)) continue;
    const isDotted = owner === '.' && isDnsLabel(own) && namespace !== '';
    faults.push({
      at: at(names ?? [], index),
      found: `gateway "${name}" is not of the form "namespace/name"`,
      expected: isDotted ? `"${namespace}/${own}"` : 'two names of letters, digits and "-"',
      instead: isDotted ? `${namespace}/${own}` : undefined,
    });
  }
  return faults;
}
