import type { Inventory } from '../../k8s/inventory/inventory.ts';
import type { OpenReference } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { at } from '../../source/file/place.ts';
import type { Destination } from '../destination/destination.ts';
import { isWildcard } from '../host/host.ts';
import { destinationRulesOf } from './destination-rule-choice.ts';
import { registeredHost } from './registered-service.ts';

/**
 * The subsets that destinations name for a host of which the input has no DestinationRule of its own: a rule for the
 * host, in any repository, goes before one for a wildcard.
 */
export function openSubsets(
  destinations: readonly Destination[],
  inventory: Inventory,
  settings: Settings,
): readonly OpenReference[] {
  if (inventory.declaredComplete) return [];
  const rules = destinationRulesOf(inventory);
  return destinations.flatMap((use): readonly OpenReference[] => {
    const { subset = '' } = use.destination;
    const service = registeredHost(use, settings);
    if (subset === '' || isPlaceholder(subset) || service === undefined) return [];
    const covering = rules.covering(service.host);
    const isDefined = covering.some(({ manifest: { spec } }) =>
      spec?.subsets?.some(({ name }) => name === subset),
    );
    const hasOwn = covering.some(({ manifest: { spec } }) => !isWildcard(spec?.host ?? ''));
    if (isDefined || hasOwn || rules.writtenAs(service.name).length > 0) return [];
    const to = { kind: 'DestinationRule', namespace: '*', name: service.host };
    return [
      {
        to,
        at: at(use.destination, 'subset'),
        reason: `DestinationRule with subset "${subset}" for host "${service.host}" is not in the input`,
      },
    ];
  });
}
