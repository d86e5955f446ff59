import { conventionalGateways } from '../../../src/install/chart/conventional-gateway.ts';
import { clustersOf } from '../../../src/istio/cluster/clusters.ts';
import type { Inventory } from '../../../src/k8s/inventory/inventory.ts';
import { inventoryOf } from '../../../src/k8s/inventory/inventory.ts';
import { nameOf } from '../../../src/k8s/object/resource.ts';
import type { Comparator } from '../../held-to-records.ts';
import { differing } from '../../held-to-records.ts';
import type { RecordedProxy } from './record.ts';
import type { System } from './system.ts';
import { forProxies } from './system.ts';

/** A cluster as it was recorded. */
interface RecordedCluster {
  readonly name: string;
  readonly tls?: string | { readonly mode?: string };
  readonly endpoints?: readonly unknown[];
}

/** Which clusters a gateway has, how they speak TLS, and whether they have endpoints. */
export const clusters: Comparator<System> = {
  subject: 'clusters',
  compare(system) {
    return forProxies(system, (recorded, proxy) => {
      const { settings } = system.model;
      const own = clustersOf(proxy, takenInventory(system), settings).map(({ name, tls, hasEndpoints }) => [
        name,
        `${tls}, ${hasEndpoints ? 'endpoints' : 'no endpoints'}`,
      ]);
      const ours = new Map(own.map(([name = '', text = '']) => [name, text]));
      const truth = new Map(clustersIn(recorded.clusters ?? []).map((one) => [one.name, textOf(one)]));
      const asked = system.name.startsWith('random ') ? namedBy(recorded) : ours.keys();
      const names = [...new Set([...asked, ...truth.keys()])].sort();
      return names.flatMap((name) =>
        differing(name, ours.get(name) ?? 'no cluster', truth.get(name) ?? 'no cluster'),
      );
    });
  },
};

/** The clusters that routes and listeners name; of the others the random systems keep no record. */
function namedBy({ routes = [], listeners = [] }: RecordedProxy): readonly string[] {
  return JSON.stringify([routes, listeners]).match(/outbound\|[^"]*/g) ?? [];
}

/** What the API server took: refused objects make no clusters. */
function takenInventory({ record, model }: System): Inventory {
  const refused = new Set(Object.keys(record.refused ?? {}));
  const { inventory, settings } = model;
  const resources = inventory.resources.filter(({ id }) => !refused.has(`${id.kind} ${nameOf(id)}`));
  return inventoryOf({ resources, settings, gateways: conventionalGateways });
}

/** Without those that gateways with AUTO_PASSTHROUGH make for other clusters, which no route names. */
function clustersIn(recorded: readonly unknown[]): readonly RecordedCluster[] {
  return recorded.filter(isCluster).filter(({ name }) => !name.startsWith('outbound_.'));
}

function isCluster(value: unknown): value is RecordedCluster {
  return typeof value === 'object' && value !== null && 'name' in value;
}

function textOf({ tls = 'none', endpoints = [] }: RecordedCluster): string {
  const mode = typeof tls === 'string' ? tls : (tls.mode ?? '');
  return `${mode}, ${endpoints.length > 0 ? 'endpoints' : 'no endpoints'}`;
}
