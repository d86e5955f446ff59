import { groupedBy } from '../../collection/groups.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { describe } from '../../k8s/object/resource.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below, made } from '../../source/file/place.ts';
import type { InstalledGateway, Maker } from '../chart/installed-gateway.ts';
import type { LegacyGateway, LegacyRole } from '../chart/legacy-chart.ts';
import { legacyChart, legacyDefaults } from '../chart/legacy-chart.ts';
import type { Placed, Values } from '../values/values.ts';
import { mapAt, merged, placeAt, placedAt, textAt } from '../values/values.ts';
import type { GatewayComponent, IstioOperator } from './istio-operator.ts';
import { operatorSpec } from './istio-operator.ts';
import { patched } from './operator-patches.ts';
import { isKnownProfile, profileSpec } from './profile.ts';

/** An operator file, or several of one namespace and name that are given to one installation, in file order. */
export interface Operator {
  /** The user's layers, merged, without the profile. */
  readonly written: Values;
  /** All layers, the profile lowest. */
  readonly spec: Values;
  readonly profile: string;
  readonly maker: Maker;
  readonly origin: Location;
  readonly istio: Version;
}

/** The gateways that IstioOperator files install (Istio: operator/pkg/render/manifest.go and operator/pkg/component/component.go, 1.30.3; merging up to 1.23: operator/pkg/util/merge_iop.go, 1.23.6). */
export function operatorGateways(
  operators: readonly Resource<IstioOperator>[],
  settings: Settings,
): readonly InstalledGateway[] {
  const roles: readonly LegacyRole[] = ['ingress', 'egress'];
  return installations(operators, settings).flatMap((operator) =>
    roles.flatMap((role) =>
      isKnownProfile(operator.profile) || ownList(operator, role) !== undefined
        ? gatewaysOfRole(operator, role)
        : unknownProfile(operator, role),
    ),
  );
}

/** The installations that IstioOperator files make, those of one namespace and name together. */
export function installations(
  operators: readonly Resource<IstioOperator>[],
  settings: Settings,
): readonly Operator[] {
  const chains = groupedBy(operators, ({ id }) => `${id.namespace}/${id.name}`);
  return [...chains.values()].map((chain) => operatorOf(chain, settings.targets.istio));
}

function operatorOf(
  chain: readonly [Resource<IstioOperator>, ...Resource<IstioOperator>[]],
  istio: Version,
): Operator {
  const last = chain.at(-1) ?? chain[0];
  const maker: Maker = {
    madeBy: describe(last),
    source: last.source === 'context' ? 'context' : 'virtual',
  };
  const byName = atLeast(istio, '1.24') ? () => false : listsByName;
  const empty = made({}, at(last.manifest, 'spec'));
  const layers = chain.map(({ manifest }) => manifest.spec).filter(isMap);
  const written = layers.reduce((under, over) => merged(under, over, byName), empty);
  const profile = textAt(written, 'profile') ?? 'default';
  const base = profileSpec(profile, at(written), istio);
  return { written, profile, spec: merged(base, written, byName), maker, origin: last.origin, istio };
}

/** Lists that the operator up to 1.23 merges by name (Istio: operator/pkg/util/merge_iop.go, 1.23.6). */
function listsByName(path: readonly string[]): boolean {
  const [first, second, third, fourth] = path;
  if (first === 'components') return path.length === 2 && /^(in|e)gressGateways$/.test(second ?? '');
  return first === 'values' && second === 'gateways' && third !== undefined && fourth === 'ports';
}

function listName(role: LegacyRole): 'ingressGateways' | 'egressGateways' {
  return role === 'ingress' ? 'ingressGateways' : 'egressGateways';
}

/** The list of gateways that the user's layers give for a role; undefined where they give none. */
export function ownList({ written }: Operator, role: LegacyRole): readonly unknown[] | undefined {
  const list = mapAt(written, 'components')?.[listName(role)];
  return Array.isArray(list) ? list : undefined;
}

function isListed(operator: Operator, role: LegacyRole, { name }: GatewayComponent): boolean {
  return ownList(operator, role)?.some((entry) => isMap(entry) && entry.name === name) === true;
}

/** A profile that is a file of the user's may hold any gateway; the usual one is presumed. */
function unknownProfile({ written, maker }: Operator, role: LegacyRole): readonly InstalledGateway[] {
  if (role === 'egress') return [];
  const place = placeAt(written, 'profile');
  return [{ namespace: 'istio-system', name: legacyDefaults.ingress.name, at: place, maker, asked: false }];
}

function gatewaysOfRole(operator: Operator, role: LegacyRole): readonly InstalledGateway[] {
  const { spec } = operator;
  const path = ['gateways', legacyDefaults[role].name];
  const components = operatorSpec.fit(spec)?.components?.[listName(role)] ?? [];
  const root = valuesOf(operator);
  const alsoEnabled = mapAt(root, ...path)?.enabled === true;
  return components
    .filter((component) => alsoEnabled || (component.enabled ?? true))
    .map((component) => gatewayOf(operator, role, component, root));
}

/** `values` with `unvalidatedValues` over them. */
function valuesOf({ spec }: Operator): Values {
  const values = mapAt(spec, 'values') ?? made({}, placeAt(spec, 'values'));
  const more = mapAt(spec, 'unvalidatedValues');
  return more === undefined ? values : merged(values, more);
}

function gatewayOf(
  operator: Operator,
  role: LegacyRole,
  component: GatewayComponent,
  root: Values,
): InstalledGateway {
  const { istio, maker } = operator;
  const listed = isListed(operator, role, component);
  const path = ['gateways', legacyDefaults[role].name];
  const values = mapAt(root, ...path) ?? made({}, placeAt(root, ...path));
  const origin = listed ? at(component) : operator.origin;
  const names = { name: nameOf(component, role), namespace: namespaceOf(component, root), origin };
  const k8s = at(component, 'k8s');
  const homes = listed
    ? { annotations: below(k8s, 'serviceAnnotations'), spec: below(k8s, 'service') }
    : { annotations: placeAt(values, 'serviceAnnotations'), spec: at(values) };
  const gateway: LegacyGateway = {
    role,
    names,
    values,
    root,
    labels: labelsOf(component, values, istio),
    ports: portsOf(component, values, below(homes.spec, 'ports')),
    homes,
  };
  const manifests = patched(legacyChart(gateway, istio), component);
  const asked = listed || mapAt(operator.written, 'values', ...path) !== undefined;
  return {
    namespace: names.namespace.value,
    name: names.name.value,
    at: origin,
    maker,
    manifests,
    asked,
  };
}

function nameOf(component: GatewayComponent, role: LegacyRole): Placed<string> {
  const { name } = component;
  const given = name !== undefined && name !== '';
  return { value: given ? name : legacyDefaults[role].name, at: at(component, 'name') };
}

/** The entry's namespace, else that of istiod; the profiles set the latter, so that of the file's metadata never counts. */
function namespaceOf(component: GatewayComponent, root: Values): Placed<string> {
  const { namespace } = component;
  if (namespace !== undefined && namespace !== '')
    return { value: namespace, at: at(component, 'namespace') };
  return {
    value: textAt(root, 'global', 'istioNamespace') ?? 'istio-system',
    at: at(component, 'namespace'),
  };
}

/** The entry's `label`; up to 1.23 the values' `labels` where the entry has none, later they are overwritten. */
function labelsOf(component: GatewayComponent, values: Values, istio: Version): Placed<Values | undefined> {
  const { label } = component;
  const given = label !== undefined && Object.keys(label).length > 0;
  if (given || atLeast(istio, '1.24')) return { value: label, at: at(component, 'label') };
  return { value: mapAt(values, 'labels'), at: placeAt(values, 'labels') };
}

/** `k8s.service.ports`, else the values' list; where neither is given the chart's list would be changed at `home`. */
function portsOf({ k8s }: GatewayComponent, values: Values, home: Location): Placed<unknown> {
  const { service } = k8s ?? {};
  if (isMap(service) && Array.isArray(service.ports) && service.ports.length > 0)
    return placedAt(service, 'ports');
  const own = placedAt(values, 'ports');
  return own.value === undefined ? { value: undefined, at: home } : own;
}
