import { oncePer } from '../../collection/memo.ts';
import type { Inventory } from '../../k8s/inventory/inventory.ts';
import { isMap } from '../../k8s/object/shape.ts';
import { atLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { legacyDefaults } from '../chart/legacy-chart.ts';
import { textAt, valueAt } from '../values/values.ts';
import { IstioOperator } from './istio-operator.ts';
import type { Operator } from './operator.ts';
import { installations, ownList } from './operator.ts';

/** A gateway that an operator file takes away by a list of its own, which replaces that of the profile. */
export interface DroppedGateway {
  readonly namespace: string;
  readonly name: string;
  /** The list. */
  readonly list: readonly unknown[];
  /** The names of the gateways that it has and that are not turned off. */
  readonly kept: readonly string[];
  /** `enabled` of its entry, where it has one that is turned off. */
  readonly turnedOff?: Location;
}

/**
 * The ingress gateways that operator files drop from 1.24 on, when lists began to replace each other (Istio:
 * operator/pkg/values/map.go MergeFrom, 1.24.0); before, entries were merged by name (operator/pkg/util/merge_iop.go, 1.23.0).
 */
export const droppedGateways = oncePer((inventory: Inventory): readonly DroppedGateway[] => {
  const { settings } = inventory;
  if (!atLeast(settings.targets.istio, '1.24')) return [];
  return installations(inventory.list(IstioOperator), settings).flatMap(droppedBy);
});

/** Values that turn the usual gateway on turn entries on, and bring none that the list lacks (recorded in conformance/install). */
function droppedBy(operator: Operator): readonly DroppedGateway[] {
  const list = ownList(operator, 'ingress');
  const { name: usual } = legacyDefaults.ingress;
  const isTurnedOn = valueAt(operator.spec, 'values', 'gateways', usual, 'enabled') === true;
  if (list === undefined) return [];
  const entries = list.filter(isMap);
  const kept = entries
    .filter(({ enabled }) => enabled !== false)
    .map((entry) => textAt(entry, 'name') ?? usual);
  const istiod = textAt(operator.spec, 'values', 'global', 'istioNamespace') ?? 'istio-system';
  const turnedOff = entries.filter(
    (entry) => !isTurnedOn && entry.enabled === false && !kept.includes(textAt(entry, 'name') ?? usual),
  );
  const off = turnedOff.map((entry) => ({
    namespace: textAt(entry, 'namespace') ?? istiod,
    name: textAt(entry, 'name') ?? usual,
    list,
    kept,
    turnedOff: at(entry, 'enabled'),
  }));
  const isListed = entries.some((entry) => (textAt(entry, 'name') ?? usual) === usual);
  return isListed ? off : [...off, { namespace: istiod, name: usual, list, kept }];
}

/** The gateway of that name that an operator file drops; undefined where none does. */
export function droppedGateway(
  namespace: string,
  name: string,
  inventory: Inventory,
): DroppedGateway | undefined {
  return droppedGateways(inventory).find((one) => one.namespace === namespace && one.name === name);
}
