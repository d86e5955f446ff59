import type { IstioChart } from './chart.ts';

/** What the legacy charts call the values of one gateway, and what chart `gateway` calls the same. */
const sameValues: readonly (readonly [legacy: string, gateway: string])[] = [
  ['type', 'service.type'],
  ['serviceAnnotations', 'service.annotations'],
  ['ports', 'service.ports'],
  ['externalTrafficPolicy', 'service.externalTrafficPolicy'],
  ['loadBalancerIP', 'service.loadBalancerIP'],
  ['loadBalancerSourceRanges', 'service.loadBalancerSourceRanges'],
  ['ipFamilies', 'service.ipFamilies'],
  ['ipFamilyPolicy', 'service.ipFamilyPolicy'],
  ['autoscaleEnabled', 'autoscaling.enabled'],
  ['autoscaleMin', 'autoscaling.minReplicas'],
  ['autoscaleMax', 'autoscaling.maxReplicas'],
  ['labels', 'labels'],
  ['name', 'name'],
  ['env', 'env'],
  ['podAnnotations', 'podAnnotations'],
  ['replicaCount', 'replicaCount'],
  ['resources', 'resources'],
  ['nodeSelector', 'nodeSelector'],
  ['tolerations', 'tolerations'],
];

const toGateway: ReadonlyMap<string, string> = new Map(sameValues);
const toLegacy: ReadonlyMap<string, string> = new Map(
  sameValues.map(([legacy, gateway]) => [gateway, legacy]),
);

/** Keys of `service` and of the legacy values that are written at the root of chart `gateway`. */
const atRoot: ReadonlyMap<string, string> = new Map([
  ...sameValues.filter(([, gateway]) => gateway.includes('.')),
  ['loadBalancerClass', 'service.loadBalancerClass'],
  ['allocateLoadBalancerNodePorts', 'service.allocateLoadBalancerNodePorts'],
  ['clusterIP', 'service.clusterIP'],
  ['externalIPs', 'service.externalIPs'],
  ['minReplicas', 'autoscaling.minReplicas'],
  ['maxReplicas', 'autoscaling.maxReplicas'],
]);

/** The path in the values of a chart that says what is written at another path, which it does not read; undefined where none is known. */
export function counterpartOf(chart: IstioChart, path: readonly string[]): readonly string[] | undefined {
  const [first = '', second = '', third] = path;
  if (chart !== 'gateway') return legacyCounterpart(chart, path);
  const legacy = first === 'gateways' && /^istio-(in|e)gressgateway$/.test(second);
  if (legacy && third !== undefined) return split(toGateway.get(third));
  if (path.length === 1) return split(atRoot.get(first));
  return path.join('.') === 'service.serviceAnnotations' ? ['service', 'annotations'] : undefined;
}

function legacyCounterpart(chart: IstioChart, path: readonly string[]): readonly string[] | undefined {
  const gateway = ['gateways', chart === 'istio-egress' ? 'istio-egressgateway' : 'istio-ingressgateway'];
  const [first, second, ...rest] = path;
  const inside = first === gateway[0] && second === gateway[1];
  const name = toLegacy.get((inside ? rest : path).join('.'));
  const direct = inside && rest.join('.') === 'annotations' ? 'serviceAnnotations' : name;
  const atTop = path.length === 1 && toGateway.has(first ?? '') ? first : undefined;
  const found = direct ?? atTop;
  return found === undefined ? undefined : [...gateway, found];
}

function split(path: string | undefined): readonly string[] | undefined {
  return path?.split('.');
}
