import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below } from '../../source/file/place.ts';
import type { Placed, Values } from '../values/values.ts';
import {
  joined,
  mapAt,
  mapFrom,
  merged,
  placeAt,
  placedAt,
  quoted,
  standing,
  textAt,
  valueAt,
} from '../values/values.ts';
import type { DefaultPort, GatewayManifests, GatewayNames } from './gateway-manifests.ts';
import {
  annotationsFrom,
  copied,
  portsFrom,
  serviceManifest,
  workloadManifest,
} from './gateway-manifests.ts';

/** The gateways of the legacy charts, by what they are for. */
export type LegacyRole = 'ingress' | 'egress';

interface RoleDefaults {
  /** Key below `gateways` in the values, and name when the values give none. */
  readonly name: string;
  readonly labels: Values;
  readonly type: string;
  readonly component: string;
}

/** What the legacy charts bring for each role (Istio: manifests/charts/gateways, values.yaml of both charts, 1.6 to 1.30). */
export const legacyDefaults: Readonly<Record<LegacyRole, RoleDefaults>> = {
  ingress: {
    name: 'istio-ingressgateway',
    labels: { app: 'istio-ingressgateway', istio: 'ingressgateway' },
    type: 'LoadBalancer',
    component: 'IngressGateways',
  },
  egress: {
    name: 'istio-egressgateway',
    labels: { app: 'istio-egressgateway', istio: 'egressgateway' },
    type: 'ClusterIP',
    component: 'EgressGateways',
  },
};

const statusPort = { name: 'status-port', port: 15021, targetPort: 15021 };
const httpPorts = [
  { name: 'http2', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
];
const istiodPort = { name: 'tcp-istiod', port: 15012, targetPort: 15012 };
const sniPort = { name: 'tls', port: 15443, targetPort: 15443 };

/** The ports of profile `demo`: of the operator's profile before 1.21, of the chart's from then on. */
export const demoPorts: readonly DefaultPort[] = [
  statusPort,
  ...httpPorts,
  { name: 'tcp', port: 31400, targetPort: 31400 },
  sniPort,
];

/** `ports` when the values have none (Istio: values.yaml of both charts at 1.6, 1.8, 1.9, 1.10 to 1.30; files/profile-demo.yaml from 1.21). */
function chartPorts(role: LegacyRole, istio: Version, profile: unknown): readonly DefaultPort[] {
  if (role === 'egress') return atLeast(istio, '1.10') ? httpPorts : [...httpPorts, sniPort];
  if (profile === 'demo' && atLeast(istio, '1.21')) return demoPorts;
  if (atLeast(istio, '1.10')) return [statusPort, ...httpPorts];
  return [statusPort, ...httpPorts, ...(atLeast(istio, '1.9') ? [istiodPort] : []), sniPort];
}

/** One gateway of a legacy chart, whoever gives its values. */
export interface LegacyGateway {
  readonly role: LegacyRole;
  readonly names: GatewayNames;
  /** The map `gateways.istio-ingressgateway` or `gateways.istio-egressgateway`. */
  readonly values: Values;
  /** The root of the values. */
  readonly root: Values;
  /** Labels laid over the chart's. */
  readonly labels: Placed<Values | undefined>;
  /** The list of ports, in place of the chart's. */
  readonly ports: Placed<unknown>;
  /** Where annotations and further fields of the Service would be written. */
  readonly homes: { readonly annotations: Location; readonly spec: Location };
}

/** A gateway of the legacy charts as Helm installs them (Istio: manifests/charts/gateways/istio-ingress and istio-egress, 1.6 to 1.30). */
export function legacyRelease(
  role: LegacyRole,
  root: Values,
  release: GatewayNames,
  istio: Version,
): GatewayManifests {
  const defaults = legacyDefaults[role];
  const path = ['gateways', defaults.name];
  const place = placeAt(root, ...path);
  const values = mapAt(root, ...path) ?? standing({}, place);
  const name = { value: textAt(values, 'name') ?? defaults.name, at: placeAt(values, 'name') };
  const gateway = {
    role,
    names: { ...release, name },
    values,
    root,
    labels: { value: mapAt(values, 'labels'), at: placeAt(values, 'labels') },
    ports: placedAt(values, 'ports'),
    homes: { annotations: placeAt(values, 'serviceAnnotations'), spec: place },
  };
  return legacyChart(gateway, istio);
}

/** What a legacy chart makes of one gateway (Istio: templates of manifests/charts/gateways/istio-ingress and istio-egress, 1.6 to 1.30). */
export function legacyChart(gateway: LegacyGateway, istio: Version): GatewayManifests {
  const { role, values, root, names, labels } = gateway;
  const brought = standing({ ...legacyDefaults[role].labels }, labels.at);
  const selector = {
    value: labels.value === undefined ? brought : merged(brought, quoted(labels.value)),
    at: labels.at,
  };
  const profile = valueAt(root, 'profile') ?? valueAt(root, 'global', 'profile');
  const list = portsFrom(gateway.ports.value, chartPorts(role, istio, profile));
  const ports = { value: standing(withIngressPorts(list, values), gateway.ports.at), at: gateway.ports.at };
  const injected = textAt(values, 'injectionTemplate');
  const workload = workloadManifest(names, {
    kind: 'Deployment',
    selector,
    labels: { value: podLabels(gateway, selector.value, injected !== undefined, istio), at: labels.at },
    annotations: podAnnotations(values, injected),
    replicas: replicas(values),
    container: container(gateway, { value: list, at: ports.at }, injected !== undefined, istio),
    terminationGracePeriodSeconds: { value: undefined, at: names.origin },
  });
  if (valueAt(values, 'customService') === true) return { workload };
  return { workload, service: service(gateway, selector, ports) };
}

function withIngressPorts(list: unknown, values: Values): unknown {
  const more = valueAt(values, 'ingressPorts');
  if (!Array.isArray(list) || !Array.isArray(more) || more.length === 0) return list;
  return joined(standing(list, placeAt(values, 'ports')), more);
}

function podLabels(gateway: LegacyGateway, selector: Values, injected: boolean, istio: Version): Values {
  const { role, names, root } = gateway;
  const revision = textAt(root, 'revision');
  const inSystem = names.namespace.value === 'istio-system';
  const labels: Values = {
    ...(inSystem ? { heritage: 'Tiller', release: 'istio', chart: 'gateways' } : {}),
    ...(injected && !atLeast(istio, '1.24')
      ? {}
      : {
          'service.istio.io/canonical-name': names.name.value,
          'service.istio.io/canonical-revision': revision ?? 'latest',
        }),
    ...(injected ? {} : { 'istio.io/rev': revision ?? 'default' }),
    'operator.istio.io/component': legacyDefaults[role].component,
    'sidecar.istio.io/inject': String(injected),
    ...(atLeast(istio, '1.24') ? { 'app.kubernetes.io/name': legacyDefaults[role].name } : {}),
    ...(atLeast(istio, '1.25') && !injected ? { 'istio.io/dataplane-mode': 'none' } : {}),
  };
  return merged(standing(labels, gateway.labels.at), selector);
}

function podAnnotations(values: Values, template: string | undefined): Placed<unknown> {
  const place = placeAt(values, 'podAnnotations');
  const brought: Values = {
    'sidecar.istio.io/inject': String(template !== undefined),
    ...(template === undefined ? {} : { 'inject.istio.io/templates': template }),
  };
  const own = mapAt(values, 'podAnnotations');
  return {
    value: own === undefined ? brought : merged(standing(brought, place), own),
    at: place,
  };
}

function replicas(values: Values): Placed<unknown> {
  const fixed = valueAt(values, 'autoscaleEnabled') === false;
  const given = placedAt(values, 'replicaCount');
  return fixed ? given : { value: undefined, at: given.at };
}

/** Pods of the normal template carry the proxy's arguments, those that are injected an image to be filled in. */
function container(
  { values, names }: LegacyGateway,
  ports: Placed<unknown>,
  injected: boolean,
  istio: Version,
): Values {
  const { origin } = names;
  const unprivileged = valueAt(values, 'runAsRoot') !== true && atLeast(istio, '1.8');
  const env = [
    ...(unprivileged ? [{ name: 'ISTIO_META_UNPRIVILEGED_POD', value: 'true' }] : []),
    ...Object.entries(mapAt(values, 'env') ?? {}).map(([name, value]) => ({ name, value: String(value) })),
  ];
  const run: Record<string, Placed<unknown>> = injected
    ? { image: { value: 'auto', at: placeAt(values, 'injectionTemplate') } }
    : {
        args: { value: ['proxy', 'router'], at: origin },
        readinessProbe: {
          value: { httpGet: { path: '/healthz/ready', port: 15021, scheme: 'HTTP' } },
          at: origin,
        },
      };
  return mapFrom(
    {
      name: { value: 'istio-proxy', at: origin },
      ...run,
      ports: { value: containerPorts(ports.value), at: ports.at },
      env: { value: env, at: placeAt(values, 'env') },
    },
    origin,
  );
}

function containerPorts(ports: unknown): unknown {
  if (!Array.isArray(ports)) return undefined;
  const opened = ports.map((port: unknown) => targetOf(port)).filter((port) => typeof port === 'number');
  return [...opened, 15090].map((containerPort) => ({ containerPort, protocol: 'TCP' }));
}

function targetOf(port: unknown): unknown {
  if (typeof port !== 'object' || port === null) return undefined;
  if ('targetPort' in port && port.targetPort !== null) return port.targetPort;
  return 'port' in port ? port.port : undefined;
}

const serviceKeys = ['externalTrafficPolicy', 'ipFamilies', 'ipFamilyPolicy'] as const;

function service(gateway: LegacyGateway, selector: Placed<Values>, ports: Placed<unknown>): Values {
  const { role, values, names, homes } = gateway;
  const own = mapAt(values, 'serviceAnnotations');
  const annotations = annotationsFrom(
    own === undefined ? undefined : quoted(own),
    homes.annotations,
    undefined,
  );
  const type = textAt(values, 'type');
  const spec = mapFrom(
    {
      ...copied(values, serviceKeys),
      type: {
        value: type ?? legacyDefaults[role].type,
        at: type === undefined ? below(homes.spec, 'type') : placeAt(values, 'type'),
      },
      selector,
      ports,
    },
    homes.spec,
  );
  return serviceManifest(names, selector, { value: annotations, at: at(annotations) }, spec);
}
