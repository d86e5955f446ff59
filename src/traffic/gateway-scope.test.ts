import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { textAt } from '../../test/support/places.ts';
import { settingsFor } from '../../test/support/settings.ts';
import { gatewayScopePlace, withGatewayScope } from './gateway-scope.ts';

const istiod = (value: string) => `---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: istio, namespace: istio-system}
spec: {components: {pilot: {k8s: {env: [{name: PILOT_SCOPE_GATEWAY_TO_NAMESPACE, value: ${value}}]}}}}
`;

it.each<[string, string, boolean | undefined, string, boolean]>([
  ['nothing says it', '', undefined, '', false],
  ['istiod says it', istiod('"true"'), undefined, '"true"', true],
  ['istiod says the contrary', istiod('"false"'), undefined, '', false],
  ['the user says it', '', true, '', true],
  ['istiod says it and the user the contrary', istiod('"true"'), false, '', false],
  ['istiod and the user say it', istiod('"true"'), true, '', true],
])('Gateways are read in their namespace alone where %s', (_, text, said, place, expected) => {
  const settings = settingsFor(said === undefined ? {} : { scopeGatewayToNamespace: said });
  const { inventory } = modelOf(text, settings);
  expect(textAt(gatewayScopePlace(inventory, settings))).toBe(place);
  expect(withGatewayScope(settings, inventory)).toEqual({
    ...settings,
    assume: { ...settings.assume, scopeGatewayToNamespace: expected },
  });
});
