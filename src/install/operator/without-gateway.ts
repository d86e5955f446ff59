import type { Resource } from '../../k8s/object/resource.ts';
import { ofKind } from '../../k8s/object/resources.ts';
import type { Settings } from '../../settings/settings.ts';
import { IstioOperator } from './istio-operator.ts';
import { operatorGateways } from './operator.ts';

const usual = 'istio-system';

/**
 * The namespaces in which operator files say that there is no gateway: the usual one, where all of them together
 * install none there (profile `minimal`, an entry that is turned off, a list with other namespaces).
 */
export function namespacesWithoutGateway(
  resources: readonly Resource[],
  settings: Settings,
): readonly string[] {
  const operators = ofKind(IstioOperator, resources);
  if (operators.length === 0) return [];
  return operatorGateways(operators, settings).some(({ namespace }) => namespace === usual) ? [] : [usual];
}
