import { expect, it } from 'vitest';
import { resourcesOf } from '../../k8s/object/resources.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { splitDocuments } from '../../source/file/split-documents.ts';
import { readDocument } from '../../source/yaml/read.ts';
import { namespacesWithoutGateway } from './without-gateway.ts';

function without(text: string): readonly string[] {
  const { documents } = splitDocuments({ path: 'set.yaml', text }, () => true);
  const options = { namespace: '', source: 'written' } as const;
  const resources = documents.flatMap((document) => resourcesOf(readDocument(document), options));
  return namespacesWithoutGateway(resources, defaultSettings);
}

const operator = (name: string, spec: string) =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: ${name}\n  namespace: istio-system\nspec:\n${spec}---\n`;
const off = '  components:\n    ingressGateways:\n    - name: istio-ingressgateway\n      enabled: false\n';
const elsewhere =
  '  components:\n    ingressGateways:\n    - name: edge\n      namespace: edge\n      enabled: true\n';

it.each([
  ['no operator file', '', []],
  ['profile minimal', operator('a', '  profile: minimal\n'), ['istio-system']],
  ['the default profile', operator('a', '  hub: example.com\n'), []],
  ['a profile of the user', operator('a', '  profile: ./own.yaml\n'), []],
  ['a gateway that is turned off', operator('a', off), ['istio-system']],
  ['a gateway in another namespace', operator('a', `  profile: empty\n${elsewhere}`), ['istio-system']],
  ['a second file that installs it', operator('a', '  profile: minimal\n') + operator('b', '  hub: x\n'), []],
])('%s', (_, text, expected) => {
  expect(without(text)).toEqual(expected);
});
