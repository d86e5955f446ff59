import type { Backend } from '../../src/alb/backend/backend.ts';
import type { AlbIngress } from '../../src/alb/class/alb-ingress.ts';
import { oncePer } from '../../src/collection/memo.ts';
import { nameOf } from '../../src/k8s/object/resource.ts';

/** Which ALB Ingresses send to which Services. */
export interface IngressServices {
  /** The first backend of each distinct Service of an Ingress, in file order. */
  of(ingress: AlbIngress): readonly Backend[];
  /** The number of ALB Ingresses that send to the Service of a backend. */
  usersOf(backend: Backend): number;
}

/** The Services behind all ALB Ingresses, indexed once. */
export const ingressServices = oncePer((backends: readonly Backend[]): IngressServices => {
  const byIngress = new Map<AlbIngress, Map<string, Backend>>();
  const users = new Map<string, Set<AlbIngress>>();
  for (const backend of backends) {
    const { ingress } = backend;
    const key = serviceKey(backend);
    const services = byIngress.get(ingress) ?? new Map<string, Backend>();
    byIngress.set(ingress, services);
    if (!services.has(key)) services.set(key, backend);
    users.set(key, (users.get(key) ?? new Set()).add(ingress));
  }
  return {
    of: (ingress) => [...(byIngress.get(ingress)?.values() ?? [])],
    usersOf: (backend) => users.get(serviceKey(backend))?.size ?? 0,
  };
});

/** The identity of what was found where it is known: it may stand in another namespace than the one asked for. */
function serviceKey({ service }: Backend): string {
  return nameOf(service.state === 'known' ? service.value.id : service.to);
}
