import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { Service, typeOf } from '../../../src/k8s/kinds/service.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { byName } from '../../../src/k8s/object/resource.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';

/** A number of the node port range that a Service holds. */
export interface PinnedPort {
  readonly number: number;
  readonly service: Resource<Service>;
  /** The name or number of the Service port, as messages name it; `healthCheckNodePort` for that field. */
  readonly of: string;
  /** Of a port; absent for `healthCheckNodePort`, which goes with no other. */
  readonly protocol?: string;
  readonly at: Location;
}

/** Two Services, or one twice, that pin one number. */
export interface NodePortClash {
  readonly first: PinnedPort;
  readonly second: PinnedPort;
}

/**
 * The node ports pinned twice: the one whose name comes first speaks, since which of two is refused is up to
 * who applies them (kubernetes: pkg/registry/core/service/storage/alloc.go).
 */
export function nodePortClashes(inventory: Inventory): readonly NodePortClash[] {
  const pinned = inventory.list(Service).flatMap(pinnedPorts);
  pinned.sort((a, b) => byName(b.service, a.service));
  const others = pinned.filter(({ service }) => service.source === 'context');
  const own = pinned.filter(({ service }) => service.source !== 'context');
  const byNumber = new Map<number, PinnedPort[]>();
  const clashes: NodePortClash[] = [];
  for (const second of [...others, ...own]) {
    const earlier = byNumber.get(second.number) ?? [];
    byNumber.set(second.number, earlier);
    const first = earlier.find((one) => clash(one, second));
    if (first !== undefined) clashes.push({ first, second });
    if (earlier.length < mostCompared) earlier.push(second);
  }
  return clashes;
}

/** So many holders of one number are none the more telling, and comparing them all would take long. */
const mostCompared = 8;

/** A Service of type ClusterIP, or an ExternalName, has no node ports: what is left over there is refused by itself. */
function pinnedPorts(service: Resource<Service>): readonly PinnedPort[] {
  const { spec } = service.manifest;
  if (spec === undefined || !['NodePort', 'LoadBalancer'].includes(typeOf(service))) return [];
  const { ports = [] } = spec;
  const pinned = ports.flatMap((port): readonly PinnedPort[] => {
    const { nodePort: number = 0, protocol = 'TCP', name } = port;
    const of = name === undefined || name === '' ? `${port.port ?? ''}` : `"${name}"`;
    return number === 0 ? [] : [{ number, service, of: `port ${of}`, protocol, at: at(port, 'nodePort') }];
  });
  const healthCheckNodePort = checkedByNode(service) ? (spec.healthCheckNodePort ?? 0) : 0;
  if (healthCheckNodePort === 0) return pinned;
  const of = 'healthCheckNodePort';
  return [...pinned, { number: healthCheckNodePort, service, of, at: at(spec, 'healthCheckNodePort') }];
}

/** Only such a Service has a healthCheckNodePort. */
function checkedByNode(service: Resource<Service>): boolean {
  return typeOf(service) === 'LoadBalancer' && service.manifest.spec?.externalTrafficPolicy === 'Local';
}

function clash(first: PinnedPort, second: PinnedPort): boolean {
  if (first.service === second.service)
    return first.protocol === second.protocol || second.protocol === undefined;
  const [a, b] = [first.service.id, second.service.id];
  // Of one name and namespace there is one Service; without a namespace it may be that of any.
  return a.name !== b.name || (a.namespace !== '' && b.namespace !== '');
}
