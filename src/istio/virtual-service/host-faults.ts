import { isNamePlaceholder } from '../../k8s/object/placeholder.ts';
import { at } from '../../source/file/place.ts';
import { isDomainName } from '../host/domain-name.ts';
import { isIpAddress } from '../host/host.ts';
import { HostTable } from '../host/host-table.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { VirtualServiceSpec } from '../kinds/virtual-service.ts';
import { isForMesh, mesh } from '../kinds/virtual-service.ts';

/** The faults of `spec.hosts`: of each by itself, else of those that overlap (istio: pkg/config/validation/validation.go ValidateVirtualService, 1.30). */
export function hostFaults(spec: VirtualServiceSpec): readonly ValidationFault[] {
  const hosts = spec.hosts ?? [];
  const faults = hosts.flatMap((host, index): readonly ValidationFault[] => {
    const isStray = host === '*' && isForMesh(spec);
    if (!isStray && (isDomainName(host) || isServerName(host, spec))) return [];
    if (isNamePlaceholder(host) || isIpAddress(host)) return [];
    const place = at(hosts, index);
    if (isStray) {
      const why = spec.gateways?.includes(mesh) ? '"mesh" is a gateway' : 'no gateway is named';
      return [
        {
          at: place,
          found: `host is "*" where ${why}`,
          expected: 'hosts by name, or gateways without "mesh"',
        },
      ];
    }
    return [{ at: place, found: `host "${host}" is not a host name`, expected: expectedHost(host) }];
  });
  if (faults.length > 0 || hosts.length < 2) return faults;
  return overlaps(hosts.map((host, index) => ({ host, at: at(hosts, index) })));
}

function expectedHost(host: string): string {
  const bare = host
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^[^./]+\//, '')
    .replace(/[/:].*$/, '');
  if (isDomainName(bare)) return `"${bare}"`;
  return 'labels of letters, digits and "-", with "*" as the first of them at most';
}

/** `outbound_.PORT_._.HOST`, the server names that istiod makes, are taken in a VirtualService with tls routes. */
function isServerName(host: string, { tls = [] }: VirtualServiceSpec): boolean {
  return host.startsWith('outbound_') && tls.length > 0;
}

interface PlacedHost {
  readonly host: string;
  readonly at: ValidationFault['at'];
}

/** Two hosts of which one covers the other, or that are equal. */
function overlaps(hosts: readonly PlacedHost[]): readonly ValidationFault[] {
  const known = hosts.filter(({ host }) => !isNamePlaceholder(host));
  const all = new HostTable<PlacedHost>();
  for (const one of known) all.add(one.host, one);
  return known.flatMap((one, index) => {
    const covering = all.covering(one.host).find((other) => other !== one);
    if (covering === undefined) return [];
    if (covering.host === one.host && known.indexOf(covering) > index) return [];
    const found =
      covering.host === one.host
        ? `host "${one.host}" is listed twice`
        : `host "${one.host}" is covered by "${covering.host}" of the same VirtualService`;
    const other = { at: covering.at, message: 'overlaps with it' };
    return [{ at: one.at, found, expected: 'each name once', other }];
  });
}
