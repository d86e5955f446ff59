import type { RegisteredPort, RegisteredService } from '../../../src/istio/cluster/registered-service.ts';
import type { ServicePods } from '../../../src/istio/cluster/service-pods.ts';
import { podsOf } from '../../../src/istio/cluster/service-pods.ts';
import type { Destination } from '../../../src/istio/destination/destination.ts';
import type { ServiceEntry } from '../../../src/istio/kinds/service-entry.ts';
import { isNearRelative } from '../../../src/istio/proxy/near-relative.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { Service } from '../../../src/k8s/kinds/service.ts';
import type { ContainerPort, Workload } from '../../../src/k8s/kinds/workload.ts';
import { containerPortsOf } from '../../../src/k8s/kinds/workload.ts';
import type { Labels } from '../../../src/k8s/object/labels.ts';
import { covers } from '../../../src/k8s/object/labels.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { placeIn } from '../../../src/k8s/object/shape.ts';
import { isScaled } from '../../../src/k8s/runtime/scaler.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';
import type { Assumption } from '../../../src/settings/assumption.ts';
import { portsBehind, routedServices } from './routed-port.ts';
import type { Uses } from './uses.ts';

/** A routed Service or ServiceEntry of which a port leads to no pod. */
export type MissingEndpoints = {
  /** The destinations that lead there, those that cost the client most first. */
  readonly uses: Uses;
  /** The selector, targetPort, replicas or resolution that is wrong. */
  readonly at: Location;
  readonly assumption?: Assumption;
} & (
  | ({ readonly service: Resource<Service>; readonly pods: ServicePods } & (
      | { readonly because: 'no pods'; readonly nearest?: Workload }
      | {
          /** `no port name`: no container declares the named targetPort; `port not declared`: some declare ports, none the number. */
          readonly because: 'no port name' | 'port not declared';
          readonly port: RegisteredPort;
          readonly declared: readonly ContainerPort[];
        }
      | { readonly because: 'no replicas'; readonly workloads: readonly [Workload, ...Workload[]] }
    ))
  | { readonly because: 'no resolution'; readonly entry: Resource<ServiceEntry> }
);

/** The Services behind destinations of which the routed port has no endpoint, each once. */
export function missingEndpoints(
  destinations: readonly Destination[],
  inventory: Inventory,
): readonly MissingEndpoints[] {
  return [...routedServices(destinations)].flatMap(([owner, uses]) =>
    owner.kind === 'Service' ? ofService(uses, owner, inventory) : ofServiceEntry(uses, owner.resource),
  );
}

type OfService = RegisteredService & { readonly kind: 'Service' };

function ofService(uses: Uses, owner: OfService, inventory: Inventory): readonly MissingEndpoints[] {
  const service = owner.resource;
  const pods = podsOf(service, inventory);
  if (pods === undefined || !pods.all) return [];
  const { workloads, assumption } = pods;
  const lowered = assumption === undefined ? {} : { assumption };
  if (workloads.length === 0) {
    const there = inventory.select(service.id.namespace, {}).items;
    const nearest = nearestTo(pods, there);
    const isPlain =
      there.some(({ resource }) => covers(resource.metadata.labels ?? {}, pods.selector)) ||
      (nearest !== undefined && isPlainlyMeant(nearest, pods, inventory));
    const place = placeIn(service.written, 'spec', 'selector');
    return [
      {
        uses,
        at: place,
        service,
        pods,
        because: 'no pods',
        nearest,
        assumption: isPlain ? undefined : assumption,
      },
    ];
  }
  const [first, ...others] = workloads;
  if (first !== undefined && workloads.every((one) => one.replicas === 0 && !isScaled(one, inventory))) {
    const assumes = 'nothing outside the input raises the number of replicas';
    const place = placeIn(first.resource.written, 'spec', 'replicas');
    return [
      {
        uses,
        at: place,
        service,
        pods,
        because: 'no replicas',
        workloads: [first, ...others],
        assumption: { assumes, settledBy: 'ignore' },
      },
    ];
  }
  return portsBehind(uses, owner).flatMap(({ uses: own, port }) => {
    const fault = portFault(port, workloads);
    const { servicePort } = port;
    if (fault === undefined || servicePort === undefined) return [];
    return [{ ...lowered, uses: own, at: at(servicePort, 'targetPort'), service, pods, port, ...fault }];
  });
}

/** Whether the pods of the workloads have the port that a Service port leads to; what a template leaves open is no fault. */
function portFault(port: RegisteredPort, workloads: readonly Workload[]) {
  const { targetPort, servicePort } = port;
  const protocol = servicePort?.protocol ?? 'TCP';
  const declared = workloads.map((workload) =>
    containerPortsOf(workload).filter((one) => (one.protocol ?? 'TCP') === protocol),
  );
  const all = declared.flat();
  if (all.some(({ name, containerPort }) => containerPort === undefined || isPlaceholder(name ?? '')))
    return undefined;
  if (typeof targetPort === 'string') {
    if (isPlaceholder(targetPort) || all.some(({ name }) => name === targetPort)) return undefined;
    return { because: 'no port name', declared: all } as const;
  }
  if (targetPort === undefined || declared.some((ports) => ports.length === 0)) return undefined;
  if (all.some(({ containerPort }) => containerPort === targetPort)) return undefined;
  const assumes = 'the container listens on declared ports only';
  return {
    because: 'port not declared',
    declared: all,
    assumption: { assumes, settledBy: 'ignore' },
  } as const;
}

/** More workloads of a namespace than these are not searched for the one that was meant. */
const mostCandidates = 200;

/** The only workload of the namespace whose pods bear the selector's keys, or of several the only one that it misses by a slip. */
function nearestTo({ selector }: ServicePods, there: readonly Workload[]): Workload | undefined {
  if (there.length > mostCandidates) return undefined;
  const keys = Object.keys(selector);
  const bearing = there.filter(({ labels }) => keys.every((key) => labels[key] !== undefined));
  const near = bearing.filter(({ labels }) => isNearRelative(selector, labels));
  const [only, second] = near.length > 0 ? near : bearing;
  return second === undefined ? only : undefined;
}

/** Whether the selector misses the pods by a slip, or by a word (`shop` for `shop-web`) while no Service selects them. */
function isPlainlyMeant(
  { namespace, labels }: Workload,
  { selector }: ServicePods,
  inventory: Inventory,
): boolean {
  if (isNearRelative(selector, labels)) return true;
  const byWord = Object.entries(selector).every(([key, value]) => isSameByWord(value, labels[key] ?? ''));
  return (
    byWord && !inventory.list(Service).some((one) => one.id.namespace === namespace && selects(one, labels))
  );
}

function isSameByWord(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

function selects({ manifest }: Resource<Service>, labels: Labels): boolean {
  const { selector = {} } = manifest.spec ?? {};
  return Object.keys(selector).length > 0 && covers(labels, selector);
}

/** A gateway cannot pass through to the address that a client asked for (istio: pilot/pkg/networking/core/cluster_builder.go convertResolution, 1.30). */
function ofServiceEntry(uses: Uses, entry: Resource<ServiceEntry>): readonly MissingEndpoints[] {
  const { spec } = entry.manifest;
  const { resolution = 'NONE', endpoints = [], workloadSelector } = spec ?? {};
  if (spec === undefined || resolution !== 'NONE' || endpoints.length > 0 || workloadSelector !== undefined)
    return [];
  return [{ uses, at: at(spec, 'resolution'), entry, because: 'no resolution' }];
}
