import { classAnnotation } from '../../../src/k8s/kinds/ingress.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import { workloadOf } from '../../../src/k8s/kinds/workload.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { fitted } from '../../../src/k8s/object/resources.ts';
import { isMap } from '../../../src/k8s/object/shape.ts';

/** What of an object decides where traffic goes, as texts by the name of the field; equal texts mean the same. */
export type Content = ReadonlyMap<string, string>;

type Fields = Readonly<Record<string, unknown>>;

/** Kinds of which the `spec` decides. Several IstioOperators of one name are layers of one installation, not among them. */
const readBySpec: ReadonlySet<string> = new Set([
  'IngressClass',
  'IngressClassParams',
  'TargetGroupBinding',
  'NetworkPolicy',
  'HorizontalPodAutoscaler',
  'Gateway',
  'VirtualService',
  'DestinationRule',
  'ServiceEntry',
  'EnvoyFilter',
  'WasmPlugin',
  'AuthorizationPolicy',
  'PeerAuthentication',
  'RequestAuthentication',
  'Telemetry',
]);

const readKey =
  /(^|[./])(ingress|ingressclass|service\.beta)\.kubernetes\.io\/|^external-dns\.|istio\.io\/|k8s\.aws\//;

/** The content of an object; undefined for kinds of which nothing but the name is looked at. */
export function contentOf(resource: Resource): Content | undefined {
  const fields = fieldsOf(resource);
  if (fields === undefined) return undefined;
  const { annotations = {}, labels = {} } = resource.metadata;
  const keyed = { ...(resource.id.kind === 'Namespace' ? labels : only(labels)), ...only(annotations) };
  const all = [...Object.entries(keyed), ...Object.entries(fields)];
  return new Map(all.flatMap(([name, value]) => (isNothing(value) ? [] : [[name, canonical(value)]])));
}

function only(keyed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(keyed).filter(([key]) => readKey.test(key)));
}

function fieldsOf(resource: Resource): Fields | undefined {
  const { id, written } = resource;
  const spec = isMap(written.spec) ? written.spec : {};
  const service = fitted(Service, resource);
  if (service !== undefined) return serviceFields(service);
  if (id.kind === 'Namespace' && id.group === '') return {};
  if (id.kind === 'Ingress') return ingressFields(resource, spec);
  if (readBySpec.has(id.kind)) return spec;
  return podFields(resource);
}

/** The address that a cluster gave is nobody's wish. */
function serviceFields({ manifest: { spec = {} } }: Resource<Service>): Fields {
  return { ...spec, clusterIP: spec.clusterIP === 'None' ? 'None' : undefined };
}

/** In the form of networking.k8s.io/v1, whatever version it is written in; the class is one field, wherever it stands. */
function ingressFields({ metadata: { annotations } }: Resource, spec: Fields): Fields {
  const { backend, defaultBackend = backend, rules, tls, ingressClassName } = spec;
  return {
    ingressClassName: ingressClassName ?? annotations?.[classAnnotation],
    defaultBackend: inV1(defaultBackend),
    rules: inV1(rules),
    tls,
  };
}

function inV1(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inV1);
  if (!isMap(value)) return value;
  const { serviceName, servicePort, ...rest } = value;
  if (serviceName !== undefined) {
    const port = typeof servicePort === 'number' ? { number: servicePort } : { name: servicePort };
    return { ...rest, service: { name: serviceName, port } };
  }
  const pathType = 'backend' in value ? { pathType: value.pathType ?? 'ImplementationSpecific' } : {};
  return { ...Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inV1(one)])), ...pathType };
}

/** Of pods: labels, what the proxy is told, ports, probes and network; not which image runs. */
function podFields(resource: Resource): Fields | undefined {
  const workload = workloadOf(resource);
  if (workload === undefined) return undefined;
  const { metadata, spec = {} } = workload.template;
  return {
    labels: workload.labels,
    annotations: only(metadata?.annotations ?? {}),
    hostNetwork: spec.hostNetwork,
    containers: (spec.containers ?? []).map(({ name, ports, readinessProbe, args }) => ({
      name,
      ports,
      readinessProbe,
      args: name === 'istio-proxy' ? args : undefined,
    })),
  };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (isMap(value) && Object.keys(value).length === 0);
}

/** JSON with sorted keys, nothing in it that says nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value) ?? 'null';
  const fields = Object.keys(value)
    .filter((key) => !isNothing(value[key]))
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(',')}}`;
}
