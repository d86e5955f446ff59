import { isMap } from '../../k8s/object/shape.ts';
import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import { at } from '../../source/file/place.ts';
import type { Placed, Values } from '../values/values.ts';
import {
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

/** `service.ports` when the values have none (Istio: manifests/charts/gateway/values.yaml, 1.12 to 1.30). */
const chartPorts: readonly DefaultPort[] = [
  { name: 'status-port', port: 15021, targetPort: 15021 },
  { name: 'http2', port: 80, targetPort: 80 },
  { name: 'https', port: 443, targetPort: 443 },
];

/** The ports with `networkGateway` (Istio: manifests/charts/gateway/templates/service.yaml, 1.12 to 1.30). */
const networkGatewayPorts: readonly DefaultPort[] = [
  { name: 'status-port', port: 15021, targetPort: 15021 },
  { name: 'tls', port: 15443, targetPort: 15443 },
  { name: 'tls-istiod', port: 15012, targetPort: 15012 },
  { name: 'tls-webhook', port: 15017, targetPort: 15017 },
];

/** Keys of `service` that are copied, by the first version that does, where that is later than 1.12. */
const serviceKeys: readonly (readonly [key: string, since: string])[] = [
  ['externalTrafficPolicy', '1.12'],
  ['ipFamilies', '1.18'],
  ['ipFamilyPolicy', '1.18'],
  ['clusterIP', '1.28'],
];

/** Those that are copied for the type LoadBalancer alone. */
const loadBalancerKeys: readonly (readonly [key: string, since: string])[] = [
  ['allocateLoadBalancerNodePorts', '1.21'],
  ['loadBalancerClass', '1.26'],
];

function keysAt(keys: readonly (readonly [key: string, since: string])[], istio: Version): readonly string[] {
  return keys.filter(([, since]) => atLeast(istio, since)).map(([key]) => key);
}

/**
 * What chart `gateway` makes of its values and release (Istio: manifests/charts/gateway/templates, 1.12 to 1.30).
 * `release.name` is the name of the Helm release.
 */
export function gatewayChart(values: Values, release: GatewayNames, istio: Version): GatewayManifests {
  const names = { ...release, name: nameFrom(values, release.name) };
  const selector = selectorLabels(values, names.name.value, istio);
  const workload = workloadManifest(names, {
    kind: valueAt(values, 'kind') === 'DaemonSet' && atLeast(istio, '1.14') ? 'DaemonSet' : 'Deployment',
    selector,
    labels: podLabels(values, names.name.value, release.name.value, selector, istio),
    annotations: podAnnotations(values),
    replicas: replicas(values, istio),
    container: container(values, istio),
    terminationGracePeriodSeconds: {
      value: valueAt(values, 'terminationGracePeriodSeconds') ?? 30,
      at: placeAt(values, 'terminationGracePeriodSeconds'),
    },
  });
  if (valueAt(values, 'service', 'type') === 'None') return { workload };
  return { workload, service: service(values, names, selector, istio) };
}

function nameFrom(values: Values, release: Placed<string>): Placed<string> {
  const own = textAt(values, 'name');
  if (own !== undefined) return { value: own, at: placeAt(values, 'name') };
  const unnamed = release.value === '' || release.value === 'RELEASE-NAME';
  return unnamed ? { value: 'istio-ingressgateway', at: release.at } : release;
}

/** Labels `app` and `istio`; a label that the values give as empty text is left out before 1.23 and empty from then on. */
function selectorLabels(values: Values, name: string, istio: Version): Placed<Values> {
  const fields: Record<string, Placed<unknown>> = {};
  const defaults = { app: name, istio: name.replace(/^istio-/, '') };
  for (const [key, fallback] of Object.entries(defaults)) {
    const given = placedAt(values, 'labels', key);
    if (given.value === undefined || given.value === null) fields[key] = { ...given, value: fallback };
    else if (given.value !== '' || atLeast(istio, '1.23'))
      fields[key] = { ...given, value: String(given.value) };
  }
  const at = placeAt(values, 'labels');
  return { value: mapFrom(fields, at), at };
}

/** Labels of the pods; those whose value names a chart version are left out. */
function podLabels(
  values: Values,
  name: string,
  release: string,
  selector: Placed<Values>,
  istio: Version,
): Placed<Values> {
  const revision = textAt(values, 'revision');
  const chart: Values = {
    'sidecar.istio.io/inject': 'true',
    ...(revision === undefined ? {} : { 'istio.io/rev': revision }),
    ...(atLeast(istio, '1.23') ? { 'app.kubernetes.io/name': name } : {}),
    ...(atLeast(istio, '1.24')
      ? {
          'app.kubernetes.io/managed-by': 'Helm',
          'app.kubernetes.io/instance': release,
          'app.kubernetes.io/part-of': 'istio',
        }
      : {}),
    ...(atLeast(istio, '1.25') ? { 'istio.io/dataplane-mode': 'none' } : {}),
  };
  const own = atLeast(istio, '1.18') ? furtherLabels(values) : undefined;
  const free =
    own === undefined ? standing(chart, selector.at) : merged(standing(chart, selector.at), quoted(own));
  return { value: merged(free, selector.value), at: selector.at };
}

/** The labels of the values but for the two that select. */
function furtherLabels(values: Values): Values | undefined {
  const labels = mapAt(values, 'labels');
  if (labels === undefined) return undefined;
  const further = Object.entries(labels).filter(([key]) => key !== 'app' && key !== 'istio');
  return mapFrom(
    Object.fromEntries(further.map(([key, value]) => [key, { value, at: placeAt(labels, key) }])),
    at(labels),
  );
}

function podAnnotations(values: Values): Placed<unknown> {
  const at = placeAt(values, 'podAnnotations');
  const chart: Values = { 'inject.istio.io/templates': 'gateway', 'sidecar.istio.io/inject': 'true' };
  const own = mapAt(values, 'podAnnotations');
  return { value: own === undefined ? chart : merged(standing(chart, at), own), at };
}

/** Up to 1.18 the chart brings one replica, later none, which the API server makes one. */
function replicas(values: Values, istio: Version): Placed<unknown> {
  const fixed = valueAt(values, 'autoscaling', 'enabled') === false;
  const byDefault = atLeast(istio, '1.19') ? undefined : 1;
  const at = placeAt(values, 'replicaCount');
  return { value: fixed ? (valueAt(values, 'replicaCount') ?? byDefault) : undefined, at };
}

function container(values: Values, istio: Version): unknown {
  const at = placeAt(values);
  const env = Object.entries(mapAt(values, 'env') ?? {}).map(([name, value]) => ({
    name,
    value: String(value),
  }));
  const probe = placedAt(values, 'readinessProbe');
  return mapFrom(
    {
      name: { value: 'istio-proxy', at },
      image: { value: 'auto', at },
      env: { value: env, at: placeAt(values, 'env') },
      ports: { value: [{ name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' }], at },
      readinessProbe: {
        value: isMap(probe.value) && atLeast(istio, '1.24') ? probe.value : undefined,
        at: probe.at,
      },
    },
    at,
  );
}

function service(values: Values, names: GatewayNames, selector: Placed<Values>, istio: Version): Values {
  const home = placeAt(values, 'service', 'annotations');
  const annotations = annotationsFrom(
    mapAt(values, 'service', 'annotations'),
    home,
    mapAt(values, 'annotations'),
  );
  const type = textAt(values, 'service', 'type') ?? 'LoadBalancer';
  const extra = atLeast(istio, '1.27') ? mapAt(values, 'service', 'selectorLabels') : undefined;
  const spec = mapFrom(
    {
      type: { value: type, at: placeAt(values, 'service', 'type') },
      selector: {
        value: extra === undefined ? selector.value : merged(selector.value, quoted(extra)),
        at: selector.at,
      },
      ports: ports(values),
      ...copied(values, keysAt(serviceKeys, istio), 'service'),
      ...(type === 'LoadBalancer' ? copied(values, keysAt(loadBalancerKeys, istio), 'service') : {}),
    },
    placeAt(values, 'service'),
  );
  return serviceManifest(names, selector, { value: annotations, at: home }, spec);
}

function ports(values: Values): Placed<unknown> {
  const at = placeAt(values, 'service', 'ports');
  if (textAt(values, 'networkGateway') === undefined)
    return { value: portsFrom(valueAt(values, 'service', 'ports'), chartPorts), at };
  const own = valueAt(values, 'networkGatewayPorts');
  return {
    value: own === undefined ? portsFrom(undefined, networkGatewayPorts) : undefined,
    at: placeAt(values, 'networkGateway'),
  };
}
