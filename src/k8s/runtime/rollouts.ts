import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { isPlaceholder } from '../object/placeholder.ts';
import type { Resource } from '../object/resource.ts';
import { defineKind } from '../object/resource.ts';
import type { Fitted } from '../object/shape.ts';
import { anything, integer, isMap, list, object, string } from '../object/shape.ts';

const virtualService = object({
  name: string,
  routes: list(string),
  tlsRoutes: list(object({ port: integer, sniHosts: list(string) })),
  tcpRoutes: list(object({ port: integer })),
});

/** A VirtualService as a Rollout names it, with the routes that it splits. */
export type SplitVirtualService = Fitted<typeof virtualService>;

const canary = object({
  stableService: string,
  canaryService: string,
  pingPong: anything,
  trafficRouting: object({
    alb: object({ ingress: string, ingresses: list(string), rootService: string }),
    istio: object({
      virtualService,
      virtualServices: list(virtualService),
      destinationRule: object({ name: string, canarySubsetName: string, stableSubsetName: string }),
    }),
    managedRoutes: list(object({ name: string })),
  }),
});

const shape = object({ spec: object({ strategy: object({ canary }) }) });

/** The fields of an Argo Rollout that are read (argo-rollouts: pkg/apis/rollouts/v1alpha1/types.go, 1.8). */
export type Rollout = Fitted<typeof shape>;

/** Kind Rollout of Argo Rollouts. */
export const Rollout = defineKind({ kind: 'Rollout', groups: ['argoproj.io'], namespaced: true, shape });

/** The canary strategy of a Rollout; undefined where it has none. */
export function canaryOf({ manifest }: Resource<Rollout>): Fitted<typeof canary> | undefined {
  return manifest.spec?.strategy?.canary;
}

/** The Ingresses that a Rollout splits, by name: `ingress`, then `ingresses`. */
export function splitIngresses(rollout: Resource<Rollout>): readonly string[] {
  const { ingress, ingresses = [] } = canaryOf(rollout)?.trafficRouting?.alb ?? {};
  return [...(ingress === undefined ? [] : [ingress]), ...ingresses];
}

/** The VirtualServices that a Rollout splits, as it names them. */
export function splitVirtualServices(rollout: Resource<Rollout>): readonly SplitVirtualService[] {
  const { virtualService: one, virtualServices = [] } = canaryOf(rollout)?.trafficRouting?.istio ?? {};
  return [...(one === undefined ? [] : [one]), ...virtualServices];
}

/** Where a Rollout looks for a VirtualService: `name`, `name.namespace`, with or without the cluster's domain (argo-rollouts: utils/istio/istio.go GetVirtualServiceNamespaceName, 1.8); undefined for a name that is not literal. */
export function virtualServiceNamed(
  written: string,
  { id }: Resource<Rollout>,
): { readonly namespace: string; readonly name: string } | undefined {
  if (written === '' || isPlaceholder(written) || written.includes('/')) return undefined;
  const parts = written.replace(/\.cluster\.local$/, '').split('.');
  const namespace = parts.length > 1 ? (parts.pop() ?? id.namespace) : id.namespace;
  return { namespace, name: parts.join('.') };
}

/** `NAMESPACE/NAME` of the VirtualServices of which a Rollout, or Flagger by a Canary, writes the weights at run time. */
export const weighedAtRuntime = oncePer((inventory: Inventory): ReadonlySet<string> => {
  const byRollouts = inventory.list(Rollout).flatMap((rollout) =>
    splitVirtualServices(rollout).flatMap(({ name = '' }) => {
      const found = virtualServiceNamed(name, rollout);
      return found === undefined ? [] : [`${found.namespace}/${found.name}`];
    }),
  );
  const canaries = inventory.resources.filter(({ id }) => id.kind === 'Canary' && id.group === 'flagger.app');
  const byCanaries = canaries.flatMap(({ id, written: { spec } }) =>
    [id.name, nameIn(spec, 'service'), nameIn(spec, 'targetRef')].map((name) => `${id.namespace}/${name}`),
  );
  return new Set([...byRollouts, ...byCanaries]);
});

function nameIn(spec: unknown, key: string): string {
  const holder = isMap(spec) ? spec[key] : undefined;
  return isMap(holder) && typeof holder.name === 'string' ? holder.name : '';
}
