import type { Version } from '../../settings/version.ts';
import { atLeast } from '../../settings/version.ts';
import type { IstioChart } from './chart.ts';

/** What a chart reads of a map of values: by key what it reads below, or `free` where it takes whatever stands there. */
export type ValueNames = ReadonlyMap<string, ValueNames | 'free'>;

const free = (...names: readonly string[]): ReadonlyMap<string, 'free'> =>
  new Map(names.map((name) => [name, 'free']));

/**
 * The root keys of chart `gateway`, by the first version of which the schema has them (Istio:
 * manifests/charts/gateway/values.schema.json, 1.12 to 1.30), and what its templates read below them at any version.
 */
const gatewayNames: ValueNames = new Map<string, ValueNames | 'free'>([
  ...free(
    ...['name', 'revision', 'replicaCount', 'kind', 'podAnnotations', 'securityContext', 'unprivilegedPort'],
    ...['containerSecurityContext', 'runAsRoot', 'resources', 'env', 'envVarFrom', 'strategy', 'labels'],
    ...['minReadySeconds', 'readinessProbe', 'annotations', 'nodeSelector', 'tolerations', 'lifecycle'],
    ...['topologySpreadConstraints', 'affinity', 'networkGateway', 'networkGatewayPorts', 'imagePullPolicy'],
    ...['imagePullSecrets', 'terminationGracePeriodSeconds', 'volumes', 'volumeMounts', 'initContainers'],
    ...['additionalContainers', 'priorityClassName', 'global', 'enabled', 'compatibilityVersion', 'profile'],
    ...['platform', 'pilot', 'defaultRevision', '_internal_defaults_do_not_set'],
  ),
  [
    'service',
    free(
      ...['type', 'ports', 'annotations', 'loadBalancerIP', 'loadBalancerSourceRanges', 'clusterIP'],
      ...['externalTrafficPolicy', 'internalTrafficPolicy', 'externalIPs', 'ipFamilyPolicy', 'ipFamilies'],
      ...['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'selectorLabels'],
    ),
  ],
  [
    'autoscaling',
    free(
      ...['enabled', 'minReplicas', 'maxReplicas', 'targetCPUUtilizationPercentage', 'autoscaleBehavior'],
      'targetMemoryUtilizationPercentage',
    ),
  ],
  ['serviceAccount', free('create', 'annotations', 'name')],
  ['rbac', free('enabled')],
  ['podDisruptionBudget', free('minAvailable', 'maxUnavailable', 'unhealthyPodEvictionPolicy')],
]);

/** What a legacy chart reads of one gateway at any version (Istio: operator/pkg/apis/values_types.proto IngressGatewayConfig and the charts' values.yaml, 1.9 to 1.30). */
const legacyGatewayNames = free(
  ...['name', 'labels', 'ports', 'rollingMaxSurge', 'rollingMaxUnavailable', 'autoscaleEnabled', 'env'],
  ...['autoscaleMin', 'autoscaleMax', 'cpu', 'memory', 'resources', 'loadBalancerIP', 'serviceAnnotations'],
  ...['loadBalancerSourceRanges', 'zvpn', 'podAnnotations', 'type', 'secretVolumes', 'customService'],
  ...['externalTrafficPolicy', 'ingressPorts', 'additionalContainers', 'configVolumes', 'nodeSelector'],
  ...['tolerations', 'podAntiAffinityLabelSelector', 'podAntiAffinityTermLabelSelector', 'runAsRoot'],
  ...[
    'injectionTemplate',
    'serviceAccount',
    'ipFamilies',
    'ipFamilyPolicy',
    'replicaCount',
    'enabled',
    'tag',
  ],
);

const legacyNames: ValueNames = new Map<string, ValueNames | 'free'>([
  [
    'gateways',
    new Map<string, ValueNames | 'free'>([
      ['istio-ingressgateway', legacyGatewayNames],
      ['istio-egressgateway', legacyGatewayNames],
      ...free('enabled', 'securityContext', 'seccompProfile'),
    ]),
  ],
  ...free('revision', 'ownerName', 'global', 'meshConfig', 'profile', 'platform', 'compatibilityVersion'),
  ...free('pilot', '_internal_defaults_do_not_set', 'defaults', 'enabled'),
]);

/** The first version of which chart `gateway` reads a root key, where that is later than its first one, 1.12. */
const since: ReadonlyMap<string, string> = new Map([
  ['imagePullSecrets', '1.13'],
  ['kind', '1.14'],
  ['topologySpreadConstraints', '1.15'],
  ['podDisruptionBudget', '1.16'],
  ['imagePullPolicy', '1.17'],
  ['terminationGracePeriodSeconds', '1.19'],
  ['priorityClassName', '1.19'],
  ['volumes', '1.20'],
  ['volumeMounts', '1.20'],
  ['compatibilityVersion', '1.21'],
  ['strategy', '1.24'],
  ['minReadySeconds', '1.24'],
  ['readinessProbe', '1.24'],
  ['envVarFrom', '1.25'],
  ['profile', '1.25'],
  ['platform', '1.25'],
  ['initContainers', '1.25'],
  ['additionalContainers', '1.25'],
  ['lifecycle', '1.27'],
  ['networkGatewayPorts', '1.30'],
]);

/** What a chart reads of its values at some version. */
export function valueNames(chart: IstioChart): ValueNames {
  return chart === 'gateway' ? gatewayNames : legacyNames;
}

/** The version from which on chart `gateway` reads a root key, where the given version is older. */
export function readSince(key: string, istio: Version): string | undefined {
  const first = since.get(key);
  return first === undefined || atLeast(istio, first) ? undefined : first;
}

/**
 * Whether Helm refuses values with a root key that chart `gateway` does not have: its schema is closed. From 1.21 to 1.24
 * it is closed beside a reference, which Helm up to 3.17 ignores (Istio: manifests/charts/gateway/values.schema.json;
 * recorded in conformance/install).
 */
export function refusesStrangeKeys(istio: Version): boolean {
  return !atLeast(istio, '1.21') || atLeast(istio, '1.25');
}
