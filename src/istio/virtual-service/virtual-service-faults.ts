import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { istioAtLeast } from '../../settings/version.ts';
import { at, keyOf } from '../../source/file/place.ts';
import { isDnsLabel, isDomainName } from '../host/domain-name.ts';
import { isIpAddress, matches, subsetOf } from '../host/host.ts';
import { HostTable } from '../host/host-table.ts';
import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { VirtualService } from '../kinds/virtual-service.ts';
import { isClaim, mesh } from '../kinds/virtual-service.ts';
import { httpRouteFaults, weightFaults } from './http-route-faults.ts';

type Spec = NonNullable<VirtualService['spec']>;

/** What istiod's webhook refuses in a VirtualService, and what it takes and does otherwise, in file order of the parts (istio: pkg/config/validation/validation.go ValidateVirtualService, 1.30). */
export function virtualServiceFaults(
  resource: Resource<VirtualService>,
  settings: Settings,
): readonly ValidationFault[] {
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
    ...tlsFaults(resource, spec, settings),
    ...tcpFaults(resource, spec, settings),
    ...exportFaults(spec.exportTo, namespace),
  ];
}

/** Whether a field of the spec is left out or empty as it was read, so that a wrong type is not taken for its absence. */
function isEmpty({ written }: Resource<VirtualService>, field: string): boolean {
  const value = isMap(written.spec) ? written.spec[field] : undefined;
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function delegateFaults(resource: Resource<VirtualService>, spec: Spec): readonly ValidationFault[] {
  return (['gateways', 'tls', 'tcp'] as const)
    .filter((field) => !isEmpty(resource, field))
    .map((field) => ({
      at: keyOf(at(spec, field)),
      found: `VirtualService has no "hosts", which makes it a delegate, and "${field}"`,
      expected: `"hosts", or a delegate without "${field}"`,
    }));
}

function sectionFaults(resource: Resource<VirtualService>): readonly ValidationFault[] {
  if (!(['http', 'tls', 'tcp'] as const).every((field) => isEmpty(resource, field))) return [];
  return [
    {
      at: keyOf(at(resource.manifest, 'spec')),
      found: `VirtualService "${nameOf(resource.id)}" has no routes`,
      expected: 'one of "http", "tls" and "tcp"',
    },
  ];
}

/** It applies to sidecars when no gateway is named or `mesh` is one of them. */
function isForMesh({ gateways = [] }: Spec): boolean {
  return gateways.length === 0 || gateways.includes(mesh);
}

function hostFaults(spec: Spec): readonly ValidationFault[] {
  const hosts = (spec.hosts ?? []).map((host, index) => ({ host, at: at(spec.hosts ?? [], index) }));
  const faults = hosts.flatMap(({ host, at: place }): readonly ValidationFault[] => {
    if (isPlaceholder(host) || isIpAddress(host)) return [];
    if (host === '*' && isForMesh(spec)) {
      const why = spec.gateways?.includes(mesh) ? '"mesh" is a gateway' : 'no gateway is named';
      return [
        {
          at: place,
          found: `host is "*" where ${why}`,
          expected: 'hosts by name, or gateways without "mesh"',
        },
      ];
    }
    return isDomainName(host) || isServerName(host, spec)
      ? []
      : [{ at: place, found: `host "${host}" is no host name`, expected: expectedHost(host) }];
  });
  return faults.length > 0 ? faults : overlaps(hosts);
}

function expectedHost(host: string): string {
  const bare = host
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^[^./]+\//, '')
    .replace(/[/:].*$/, '');
  if (bare !== host && bare !== '' && isDomainName(bare)) return `"${bare}"`;
  return 'labels of letters, digits and "-", with "*" as the first of them at most';
}

/** `outbound_.PORT_._.HOST`, the server names that istiod makes, are taken in a VirtualService with tls routes. */
function isServerName(host: string, { tls = [] }: Spec): boolean {
  return host.startsWith('outbound_') && tls.length > 0;
}

interface PlacedHost {
  readonly host: string;
  readonly at: ValidationFault['at'];
}

/** Two hosts of which one covers the other, or that are equal. */
function overlaps(hosts: readonly PlacedHost[]): readonly ValidationFault[] {
  const known = hosts.filter(({ host }) => !isPlaceholder(host));
  const all = new HostTable<PlacedHost>();
  for (const one of known) all.add(one.host, one);
  const positions = new Map(known.map((one, index) => [one, index]));
  const position = (one: PlacedHost) => positions.get(one) ?? 0;
  return known.flatMap((one) => {
    const covering = all.covering(one.host).find((other) => other !== one);
    if (covering === undefined || !matches(covering.host, one.host)) return [];
    if (covering.host === one.host && position(covering) > position(one)) return [];
    const found =
      covering.host === one.host
        ? `host "${one.host}" stands there twice`
        : `host "${one.host}" is covered by "${covering.host}" of the same VirtualService`;
    const other = { at: covering.at, message: 'overlaps with it' };
    return [{ at: one.at, found, expected: 'each name once', other }];
  });
}

function matchGatewayFaults(
  { http = [], tls = [], tcp = [] }: Spec,
  namespace: string,
): readonly ValidationFault[] {
  return [...http, ...tls, ...tcp]
    .flatMap(({ match = [] }) => match)
    .flatMap(({ gateways }) => gatewayNameFaults(gateways, namespace));
}

/** Upstream stops at the first name without a slash and leaves the rest unchecked (istio: pkg/config/validation/validation.go validateGatewayNames, 1.30). */
function gatewayNameFaults(
  names: readonly string[] | undefined,
  namespace: string,
): readonly ValidationFault[] {
  const faults: ValidationFault[] = [];
  for (const [index, name] of (names ?? []).entries()) {
    const place = at(names ?? [], index);
    if (isPlaceholder(name)) continue;
    const slash = name.indexOf('/');
    if (slash < 0) {
      if (!name.split('.').every(isDnsLabel))
        faults.push({ at: place, found: `gateway "${name}" is no name`, expected: '"namespace/name"' });
      return faults;
    }
    const [owner, own] = [name.slice(0, slash), name.slice(slash + 1)];
    if (isDnsLabel(owner) && isDnsLabel(own)) continue;
    const isDotted = owner === '.' && isDnsLabel(own) && namespace !== '';
    faults.push({
      at: place,
      found: `gateway "${name}" is not of the form "namespace/name"`,
      expected: isDotted ? `"${namespace}/${own}"` : 'two names of letters, digits and "-"',
      instead: isDotted ? `${namespace}/${own}` : undefined,
    });
  }
  return faults;
}

function claimFaults(spec: Spec, settings: Settings): readonly ValidationFault[] {
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

function tlsFaults(
  resource: Resource<VirtualService>,
  spec: Spec,
  settings: Settings,
): readonly ValidationFault[] {
  const hosts = spec.hosts ?? [];
  return (spec.tls ?? []).flatMap((rule) => {
    const names = (rule.match ?? []).flatMap(({ sniHosts = [] }) =>
      sniHosts.map((name, index) => ({ name, at: at(sniHosts, index) })),
    );
    return [
      ...(isBare(resource, rule, 'route') ? [withoutRoute(rule, 'tls')] : []),
      ...names
        .filter(({ name }) => ![name, ...hosts].some(isPlaceholder) && !isIpAddress(name))
        .filter(({ name }) => hosts.length > 0 && !hosts.some((host) => subsetOf(name, host)))
        .map(({ name, at: place }) => ({
          at: place,
          found: `sniHost "${name}" is covered by no host of the VirtualService`,
          expected:
            hosts.length === 1 ? `"${hosts[0]}" or a name that it covers` : 'a name that one of them covers',
        })),
      ...weightFaults(rule.route, settings),
    ];
  });
}

function tcpFaults(
  resource: Resource<VirtualService>,
  spec: Spec,
  settings: Settings,
): readonly ValidationFault[] {
  return (spec.tcp ?? []).flatMap((rule) => [
    ...(isBare(resource, rule, 'route') ? [withoutRoute(rule, 'tcp')] : []),
    ...weightFaults(rule.route, settings),
  ]);
}

function isBare({ written }: Resource<VirtualService>, rule: Rule, field: 'route'): boolean {
  const raw = rawAt(written, at(rule).path);
  const value = isMap(raw) ? raw[field] : [null];
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

interface Rule {
  readonly route?: readonly unknown[];
}

function withoutRoute(rule: Rule, section: string): ValidationFault {
  return { at: at(rule), found: `${section} rule has no "route"`, expected: 'at least one destination' };
}

/** What was read at a path below an object. */
function rawAt(written: unknown, path: readonly (string | number)[]): unknown {
  let value = written;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key];
    else if (isMap(value)) value = value[key];
    else return undefined;
  }
  return value;
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
