import { labelSelector } from '../object/labels.ts';
import { isPlaceholder } from '../object/placeholder.ts';
import type { Resource } from '../object/resource.ts';
import { defineKind } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { integer, intOrString, list, object, string } from '../object/shape.ts';

const peer = object({
  ipBlock: object({ cidr: string }),
  podSelector: labelSelector,
  namespaceSelector: labelSelector,
});
const port = object({ protocol: string, port: intOrString, endPort: integer });
const ingressRule = object({ from: list(peer), ports: list(port) });

const shape = object({
  spec: object({ podSelector: labelSelector, policyTypes: list(string), ingress: list(ingressRule) }),
});

/** The fields of a NetworkPolicy that are read. */
export type NetworkPolicy = Fitted<typeof shape>;

/** Kind NetworkPolicy. */
export const NetworkPolicy = defineKind({
  kind: 'NetworkPolicy',
  groups: ['networking.k8s.io'],
  namespaced: true,
  shape,
});

/** Whether a policy says who may come in to the pods that it selects, and so keeps everybody else out. */
export function restrictsIngress({ manifest, written }: Resource<NetworkPolicy>): boolean {
  const types = manifest.spec?.policyTypes;
  return (
    written.spec !== undefined && (types === undefined || types.length === 0 || types.includes('Ingress'))
  );
}

/** How a policy answers whether anybody outside the cluster may come in to a TCP port of its pods; port names are those of containers, by number. */
export function admitsOutside(
  { manifest }: Resource<NetworkPolicy>,
  number: number,
  names: ReadonlyMap<string, number>,
): boolean {
  return (manifest.spec?.ingress ?? []).some(({ from = [], ports = [] }) => {
    const isOpen = from.length === 0 || from.some(({ ipBlock }) => ipBlock !== undefined);
    return isOpen && (ports.length === 0 || ports.some((one) => isPort(one, number, names)));
  });
}

/** A name that no container is known to have may be any port. */
function isPort(
  { protocol = 'TCP', port: first, endPort }: Fitted<typeof port>,
  number: number,
  names: ReadonlyMap<string, number>,
): boolean {
  if (protocol !== 'TCP' && !isPlaceholder(protocol)) return false;
  if (first === undefined) return true;
  if (typeof first === 'string') return (names.get(first) ?? number) === number;
  return first === number || (endPort !== undefined && first <= number && number <= endPort);
}
