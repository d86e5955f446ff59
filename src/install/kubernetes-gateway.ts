import type { GatewayClass, KubernetesGateway } from '../k8s/kinds/gateway-api.ts';
import { classesServedBy, gatewayNameLabel } from '../k8s/kinds/gateway-api.ts';
import type { Resource } from '../k8s/object/resource.ts';
import { describe } from '../k8s/object/resource.ts';
import type { Settings } from '../settings/settings.ts';
import type { Version } from '../settings/version.ts';
import { atLeast } from '../settings/version.ts';
import type { Location } from '../source/file/place.ts';
import { at, below, made } from '../source/file/place.ts';
import type { GatewayManifests, GatewayNames } from './chart/gateway-manifests.ts';
import { annotationsFrom, serviceManifest, workloadManifest } from './chart/gateway-manifests.ts';
import type { InstalledGateway } from './chart/installed-gateway.ts';
import type { Placed, Values } from './values/values.ts';
import { mapFrom, merged, standing } from './values/values.ts';

type Gateway = Resource<KubernetesGateway>;

/** The objects of a root that decide about its Gateway API Gateways. */
interface GatewayObjects {
  readonly gateways: readonly Gateway[];
  readonly classes: readonly Resource<GatewayClass>[];
  readonly configMaps: readonly Resource[];
}

/**
 * The gateways that istiod deploys for Gateway API Gateways of its class
 * (Istio: pilot/pkg/config/kube/gateway/deploymentcontroller.go, from 1.30 on in gatewaycommon, and
 * manifests/charts/istio-control/istio-discovery/files/kube-gateway.yaml, 1.18 to 1.30).
 */
export function kubernetesGateways(
  { gateways, classes, configMaps }: GatewayObjects,
  { targets }: Settings,
): readonly InstalledGateway[] {
  const served = classesServedBy('istio.io/gateway-controller', 'istio', classes);
  const changed = new Set(configMaps.map(({ metadata }) => metadata.labels?.[defaultsLabel]));
  return gateways.flatMap((gateway) => {
    const className = gateway.manifest.spec?.gatewayClassName ?? '';
    return served.has(className) && isDeployed(gateway)
      ? [deployed(gateway, className, changed.has(className), targets.istio)]
      : [];
  });
}

/** The label of a ConfigMap that changes what is made for all Gateways of a class (Istio: pilot/pkg/config/kube/gatewaycommon/gateway_utils.go, 1.30). */
const defaultsLabel = 'gateway.istio.io/defaults-for-class';

/** A Gateway bound by host name to a Service that exists gets no pods of its own (Istio: pilot/pkg/config/kube/gatewaycommon/gateway_utils.go IsManaged, 1.30). */
function isDeployed({ manifest }: Gateway): boolean {
  const addresses = manifest.spec?.addresses ?? [];
  const [first] = addresses;
  if (first === undefined) return true;
  if (addresses.length > 1) return false;
  return first.type === undefined || first.type === 'IPAddress';
}

/** Known from 1.18 on, unless parameters of it or of its class change what is made, or other objects may add listeners. */
function deployed(gateway: Gateway, className: string, isChanged: boolean, istio: Version): InstalledGateway {
  const { id, metadata, manifest, origin } = gateway;
  const isSuffixed = atLeast(istio, '1.18');
  const override = metadata.annotations?.['gateway.istio.io/name-override'];
  const name = override ?? (isSuffixed ? `${id.name}-${className}` : id.name);
  const { infrastructure: given, allowedListeners } = manifest.spec ?? {};
  const isPlain = !isChanged && given?.parametersRef === undefined && allowedListeners === undefined;
  return {
    namespace: id.namespace,
    name,
    at: origin,
    maker: { madeBy: describe(gateway), source: gateway.source === 'context' ? 'context' : 'virtual' },
    asked: true,
    ...(isSuffixed && isPlain ? { manifests: manifestsOf(gateway, name, className, istio) } : {}),
  };
}

function manifestsOf(gateway: Gateway, name: string, className: string, istio: Version): GatewayManifests {
  const { id, metadata, origin } = gateway;
  const names: GatewayNames = {
    name: { value: name, at: at(metadata, 'name') },
    namespace: { value: id.namespace, at: at(metadata, 'namespace') },
    origin,
  };
  const selectorKey = atLeast(istio, '1.21') ? gatewayNameLabel : olderGatewayNameLabel;
  const selector = {
    value: mapFrom({ [selectorKey]: { value: id.name, at: at(metadata, 'name') } }, at(metadata, 'name')),
    at: at(metadata, 'name'),
  };
  const annotations = infrastructure(gateway, 'annotations', istio);
  return {
    workload: workloadManifest(names, {
      kind: 'Deployment',
      selector,
      labels: podLabels(gateway, className, istio),
      annotations,
      replicas: { value: undefined, at: origin },
      container: container(origin),
      terminationGracePeriodSeconds: { value: undefined, at: origin },
    }),
    service: serviceManifest(
      names,
      infrastructure(gateway, 'labels', istio),
      annotations,
      service(gateway, selector),
    ),
  };
}

/** The label of the same use up to istio 1.23. */
const olderGatewayNameLabel = 'istio.io/gateway-name';

/** Labels or annotations for all that is made: those of `spec.infrastructure`, which is read from 1.21 on, else the Gateway's own. */
function infrastructure(
  { metadata, manifest }: Gateway,
  key: 'labels' | 'annotations',
  istio: Version,
): Placed<Values> {
  const given = atLeast(istio, '1.21') ? manifest.spec?.infrastructure : undefined;
  const place = given?.[key] === undefined ? at(metadata, key) : at(given, key);
  return { value: annotationsFrom(given?.[key] ?? metadata[key], place, undefined), at: place };
}

function podLabels(gateway: Gateway, className: string, istio: Version): Placed<Values> {
  const { id } = gateway;
  const own = infrastructure(gateway, 'labels', istio);
  const added: Values = {
    ...(atLeast(istio, '1.21') ? { [gatewayNameLabel]: id.name } : {}),
    ...(atLeast(istio, '1.24') ? {} : { [olderGatewayNameLabel]: id.name }),
    'gateway.networking.k8s.io/gateway-class-name': className,
    'gateway.istio.io/managed': 'istio.io-gateway-controller',
    'sidecar.istio.io/inject': 'false',
  };
  return { value: merged(own.value, standing(added, gateway.origin)), at: own.at };
}

function container(origin: Location): Values {
  const readiness = { path: '/healthz/ready', port: 15021, scheme: 'HTTP' };
  return standing(
    {
      name: 'istio-proxy',
      args: ['proxy', 'router'],
      ports: [{ name: 'status-port', containerPort: 15021, protocol: 'TCP' }],
      readinessProbe: { httpGet: readiness, periodSeconds: 15, timeoutSeconds: 1, failureThreshold: 4 },
    },
    origin,
  );
}

/** The Service's `spec`; its type is changed by an annotation of the Gateway itself. */
function service(gateway: Gateway, selector: Placed<Values>): Values {
  const { metadata, manifest, origin } = gateway;
  const key = 'networking.istio.io/service-type';
  return mapFrom(
    {
      type: {
        value: metadata.annotations?.[key] ?? 'LoadBalancer',
        at: below(at(metadata, 'annotations'), key),
      },
      selector,
      ports: {
        value: ports(gateway),
        at: manifest.spec === undefined ? below(origin, 'spec', 'listeners') : at(manifest.spec, 'listeners'),
      },
    },
    origin,
  );
}

/** The status port, then one port for each number of a listener. */
function ports({ manifest, origin }: Gateway): readonly unknown[] {
  const byNumber = new Map<number, Values>();
  for (const listener of manifest.spec?.listeners ?? []) {
    const { name, port, protocol = '' } = listener;
    if (port === undefined || byNumber.has(port)) continue;
    const field = (value: unknown, key: 'name' | 'port' | 'protocol') => ({ value, at: at(listener, key) });
    const made = {
      name: field(name?.replaceAll('.', '-').slice(0, 63), 'name'),
      port: field(port, 'port'),
      protocol: field('TCP', 'protocol'),
      appProtocol: field(protocol.toLowerCase(), 'protocol'),
    };
    byNumber.set(port, mapFrom(made, at(listener)));
  }
  const status = { name: 'status-port', port: 15021, protocol: 'TCP', appProtocol: 'tcp' };
  const place = below(origin, 'spec', 'listeners');
  return made([standing(status, place), ...byNumber.values()], place);
}
