import { useAnnotation } from '../../../src/alb/backend/backend.ts';
import { type RolloutIngress, rolloutIngresses } from '../../../src/alb/backend/rollout.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import type { Ingress } from '../../../src/k8s/kinds/ingress.ts';
import { ifKnown } from '../../../src/k8s/object/lookup.ts';
import { isPlaceholder } from '../../../src/k8s/object/placeholder.ts';
import type { Resource } from '../../../src/k8s/object/resource.ts';
import { canaryOf, Rollout } from '../../../src/k8s/runtime/rollouts.ts';
import type { Location } from '../../../src/rule/rule.ts';
import { at } from '../../../src/rule/rule.ts';

/** A Rollout that does not find itself in what it splits. */
export interface UnlinkedRollout {
  readonly rollout: Resource<Rollout>;
  readonly at: Location;
  /** What the Rollout names; absent where it names both kinds, or none. */
  readonly ingress?: Resource<Ingress>;
  /** The Service whose backends the annotation is written for. */
  readonly service?: string;
  /** The port of a backend that does not read the annotation; absent where no rule has the Service. */
  readonly port?: number | string;
  /** `both` or `neither` of `ingress` and `ingresses`; absent where one is given. */
  readonly names?: 'both' | 'neither';
}

/** The Rollouts that split an Ingress of the load balancer which does not read what they write (argo-rollouts: pkg/apis/rollouts/validation/validation_references.go validateAlbIngress, 1.8). */
export function unlinkedRollouts(inventory: Inventory): readonly UnlinkedRollout[] {
  return [
    ...inventory.list(Rollout).flatMap(wronglyNamed),
    ...rolloutIngresses(inventory).flatMap((one) => unlinked(one)),
  ];
}

function wronglyNamed(rollout: Resource<Rollout>): readonly UnlinkedRollout[] {
  const alb = canaryOf(rollout)?.trafficRouting?.alb;
  if (alb === undefined) return [];
  const [one, several] = [(alb.ingress ?? '') !== '', alb.ingresses !== undefined];
  if (one !== several) return [];
  return [{ rollout, at: one ? at(alb, 'ingresses', 'key') : at(alb), names: one ? 'both' : 'neither' }];
}

function unlinked({ rollout, at: place, ingress }: RolloutIngress): readonly UnlinkedRollout[] {
  const found = ifKnown(ingress);
  const canary = canaryOf(rollout);
  const service = canary?.trafficRouting?.alb?.rootService ?? canary?.stableService;
  if (found === undefined || service === undefined || isPlaceholder(service)) return [];
  const backends = backendsIn(found).filter(({ name }) => name === service);
  if (backends.length === 0) return [{ rollout, at: place, ingress: found, service }];
  return backends.flatMap(({ port, at: portAt }) =>
    port === undefined || port === useAnnotation || isPlaceholder(String(port))
      ? []
      : [{ rollout, at: portAt, ingress: found, service, port }],
  );
}

interface WrittenBackend {
  readonly name: string | undefined;
  readonly port: number | string | undefined;
  readonly at: Location;
}

/** The Services of the rules, in both forms of an Ingress. */
function backendsIn({ manifest }: Resource<Ingress>): readonly WrittenBackend[] {
  const paths = (manifest.spec?.rules ?? []).flatMap(({ http }) => http?.paths ?? []);
  return paths.flatMap(({ backend }): readonly WrittenBackend[] => {
    if (backend === undefined) return [];
    const { service, serviceName, servicePort } = backend;
    if (service === undefined)
      return [{ name: serviceName, port: servicePort, at: at(backend, 'servicePort') }];
    const { port } = service;
    const written = port?.name ?? port?.number;
    const place = port === undefined ? at(service) : at(port, port.name === undefined ? 'number' : 'name');
    return [{ name: service.name, port: written, at: place }];
  });
}
