import { oncePer } from '../../collection/memo.ts';
import { oncePerSpec } from '../../k8s/object/once-per-spec.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { istioAtLeast } from '../../settings/version.ts';
import { at, below, keyOf } from '../../source/file/place.ts';
import { isDnsLabel } from '../host/domain-name.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { VirtualService, VirtualServiceSpec } from '../kinds/virtual-service.ts';
import { isClaim, isForMesh } from '../kinds/virtual-service.ts';
import { gatewayNameFaults, matchGatewayFaults } from './gateway-name-faults.ts';
import { hostFaults } from './host-faults.ts';
import { httpRouteFaults } from './http-route-faults.ts';
import { tcpRouteFaults, tlsRouteFaults } from './tls-route-faults.ts';

/** What istiod's webhook refuses in a VirtualService, and what it takes and does otherwise, in file order of the parts (istio: pkg/config/validation/validation.go ValidateVirtualService, 1.30). */
export function virtualServiceFaults(
  resource: Resource<VirtualService>,
  settings: Settings,
): readonly ValidationFault[] {
  return isSoundUnder(settings)(resource) ? [] : faultsOf(resource, settings);
}

/** Whether nothing is wrong, which the spec alone tells, and the namespace where `exportTo` may name it. */
const isSoundUnder = oncePer((settings: Settings) =>
  oncePerSpec(
    (resource: Resource<VirtualService>) => faultsOf(resource, settings).length === 0,
    ({ id, manifest }) => (manifest.spec?.exportTo === undefined ? '' : id.namespace),
  ),
);

function faultsOf(resource: Resource<VirtualService>, settings: Settings): readonly ValidationFault[] {
  const { spec } = resource.manifest;
  if (spec === undefined) return [];
  const { namespace } = resource.id;
  const isDelegate = isEmpty(resource, 'hosts');
  const http = spec.http ?? [];
  return [
    ...(isDelegate ? delegateFaults(resource, spec) : hostFaults(spec)),
    ...gatewayNameFaults(spec.gateways, namespace),
    ...sectionFaults(resource),
    ...http.flatMap((route) => httpRouteFaults(route, { resource, isDelegate, settings })),
    ...matchGatewayFaults(spec, namespace),
    ...claimFaults(spec, settings),
    ...tlsRouteFaults(resource, spec, settings),
    ...tcpRouteFaults(resource, spec, settings),
    ...exportFaults(spec.exportTo, namespace),
  ];
}

/** Whether a field of the spec is left out or empty as it was read, so that a wrong type is not taken for its absence. */
function isEmpty({ written }: Resource<VirtualService>, field: string): boolean {
  const value = isMap(written.spec) ? written.spec[field] : undefined;
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function delegateFaults(
  resource: Resource<VirtualService>,
  spec: VirtualServiceSpec,
): readonly ValidationFault[] {
  return (['gateways', 'tls', 'tcp'] as const)
    .filter((field) => !isEmpty(resource, field))
    .map((field) => ({
      at: keyOf(at(spec, field)),
      lacks: [at(spec, 'hosts')],
      found: `VirtualService has no "hosts", which makes it a delegate, and "${field}"`,
      expected: `"hosts", or a delegate without "${field}"`,
    }));
}

function sectionFaults(resource: Resource<VirtualService>): readonly ValidationFault[] {
  const sections = ['http', 'tls', 'tcp'] as const;
  if (!sections.every((field) => isEmpty(resource, field))) return [];
  const spec = at(resource.manifest, 'spec');
  return [
    {
      at: keyOf(spec),
      lacks: sections.map((field) => below(spec, field)),
      found: `VirtualService "${nameOf(resource.id)}" has no routes`,
      expected: 'one of "http", "tls" and "tcp"',
    },
  ];
}

function claimFaults(spec: VirtualServiceSpec, settings: Settings): readonly ValidationFault[] {
  if (!isForMesh(spec) || !istioAtLeast(settings, '1.12')) return [];
  const matches = (spec.http ?? []).flatMap(({ match = [] }) => match);
  return matches.flatMap((match) =>
    [match.headers ?? {}, match.withoutHeaders ?? {}].flatMap((values) =>
      Object.keys(values)
        .filter(isClaim)
        .map((name) => ({
          at: keyOf(at(values, name)),
          found: `match uses claim "${name}" in a VirtualService that applies to the mesh`,
          expected: 'gateways without "mesh"',
        })),
    ),
  );
}

function exportFaults(
  exportTo: readonly string[] | undefined,
  namespace: string,
): readonly ValidationFault[] {
  const entries = exportTo ?? [];
  const seen = new Map<string, number>();
  return entries.flatMap((entry, index): readonly ValidationFault[] => {
    if (isPlaceholder(entry)) return [];
    const place = at(entries, index);
    const name = entry === '.' && namespace !== '' ? namespace : entry;
    const first = seen.get(name);
    seen.set(name, first ?? index);
    if (first !== undefined) {
      const other = { at: at(entries, first), message: 'the first of the two' };
      return [{ at: place, found: `exportTo names namespace "${name}" twice`, expected: 'each once', other }];
    }
    if (entry === '*' && entries.length > 1)
      return [{ at: place, found: 'exportTo has "*" beside other entries', expected: 'one or the other' }];
    if (entry === '.' || entry === '*' || isDnsLabel(entry)) return [];
    return [{ at: place, found: `exportTo is "${entry}"`, expected: '".", "*" or the name of a namespace' }];
  });
}
