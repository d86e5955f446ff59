import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { containersOf } from '../../k8s/kinds/workload.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import { isMap } from '../../k8s/object/shape.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { IstioOperator } from './istio-operator.ts';

/** A flag of istiod: its value and the place that sets it. */
export interface IstiodFlag {
  readonly value: boolean;
  readonly at: Location;
}

/**
 * A flag of istiod's environment, as an IstioOperator (`components.pilot.k8s.env`, `values.pilot.env`) or a Deployment
 * of istiod sets it (catalogue 2.15); undefined where none does, where they differ, or where one is no literal.
 */
export function istiodFlag(name: string, inventory: Inventory): IstiodFlag | undefined {
  const written = [...inOperators(inventory, name), ...inDeployments(inventory, name)];
  const read = written.map(({ value, at: place }) => ({ value: flagOf(value), at: place }));
  const [first] = read;
  if (first?.value === undefined || read.some(({ value }) => value !== first.value)) return undefined;
  return { value: first.value, at: first.at };
}

interface Written {
  readonly value: unknown;
  readonly at: Location;
}

function inOperators(inventory: Inventory, name: string): readonly Written[] {
  return inventory
    .list(IstioOperator)
    .flatMap(({ written: { spec } }) => [
      ...namedIn(descend(spec, 'components', 'pilot', 'k8s', 'env'), name),
      ...keyIn(descend(spec, 'values', 'pilot', 'env'), name),
    ]);
}

function inDeployments(inventory: Inventory, name: string): readonly Written[] {
  return inventory.workloads
    .filter((workload) => /^istiod(-|$)/.test(workload.name))
    .flatMap(containersOf)
    .filter((container) => container.name === 'discovery')
    .flatMap(({ env }) => namedIn(env, name));
}

function descend(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), value);
}

/** A variable in a list of `name` and `value`. */
function namedIn(list: unknown, name: string): readonly Written[] {
  if (!Array.isArray(list)) return [];
  return list
    .filter(isMap)
    .flatMap((entry) => (entry.name === name ? [{ value: entry.value, at: at(entry, 'value') }] : []));
}

/** A variable in a map. */
function keyIn(map: unknown, name: string): readonly Written[] {
  return isMap(map) && map[name] !== undefined ? [{ value: map[name], at: at(map, name) }] : [];
}

/** What Go's `strconv.ParseBool` reads; what it cannot read is false, as istiod then takes its default. */
function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || isPlaceholder(value)) return undefined;
  return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value);
}
