import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { misplacedSecrets } from './misplaced-secret.ts';

interface More {
  readonly selector?: string;
  readonly complete?: 'all' | string[];
  readonly pods?: string;
}

/** The names of certificates that the pods of Gateway `a/g` cannot read, each as `written: name, expected in, named, made by`. */
function misplaced(tls: string, beside: readonly string[], more: More) {
  const {
    selector = '{istio: x}',
    complete = [],
    pods = deployment('edge/gw', '{istio: x}') + service('edge/gw', '{istio: x}'),
  } = more;
  const settings = { ...defaultSettings, complete };
  const gateway = `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: a}
spec: {selector: ${selector}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.com], tls: ${tls}}]}
`;
  const { gateways, inventory } = modelOf([pods, gateway, ...beside].join(''), settings);
  return misplacedSecrets(gateways, inventory, settings).map(
    ({ written, name, expected, named, maker }) =>
      `${written}: ${name}, in ${expected.join(' ')}, named ${named ?? '-'}, by ${maker === undefined ? '-' : `${maker.id.kind} ${maker.id.namespace}`}`,
  );
}

const object = (kind: string, name: string, namespace: string, apiVersion = 'v1', rest = '') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\n${rest}`;
const secret = (namespace: string) => object('Secret', 'tls', namespace);
const certificate = (namespace: string) =>
  object('Certificate', 'c', namespace, 'cert-manager.io/v1', 'spec: {secretName: tls}\n');
const simple = '{mode: SIMPLE, credentialName: tls}';
const two = deployment('edge/gw', '{istio: x}') + deployment('more/gw', '{istio: x}');
it.each<[string, string, readonly string[], More, readonly string[]]>([
  ['the namespace of the pods', simple, [secret('edge')], {}, []],
  ['the namespace of the Gateway', simple, [secret('a')], {}, ['tls: tls, in edge, named -, by Secret a']],
  ['both namespaces', simple, [secret('edge'), secret('a')], {}, []],
  ['nowhere', simple, [], {}, []],
  ['nowhere, and everything complete', simple, [], { complete: 'all' }, ['tls: tls, in edge, named -, by -']],
  [
    'nowhere, and the namespace of the pods complete',
    simple,
    [],
    { complete: ['edge'] },
    ['tls: tls, in edge, named -, by -'],
  ],
  [
    'the namespace of the Gateway, by a Certificate',
    simple,
    [certificate('a')],
    {},
    ['tls: tls, in edge, named -, by Certificate a'],
  ],
  ['the namespace of the pods, by a Certificate', simple, [certificate('edge')], {}, []],
  [
    'an empty name',
    '{mode: SIMPLE, credentialName: "", serverCertificate: /c, privateKey: /k}',
    [secret('a')],
    {},
    [],
  ],
  ['the certificate of the mesh', '{mode: ISTIO_MUTUAL}', [secret('a')], {}, []],
  ['a passthrough', '{mode: PASSTHROUGH, credentialName: tls}', [secret('a')], {}, []],
  ['a name that is filled in later', '{mode: SIMPLE, credentialName: $(NAME)}', [secret('a')], {}, []],
  [
    'a name with a scheme',
    '{mode: SIMPLE, credentialName: "kubernetes://tls"}',
    [secret('a')],
    {},
    ['kubernetes://tls: tls, in edge, named -, by Secret a'],
  ],
  ['a name with another scheme', '{mode: SIMPLE, credentialName: "configmap://tls"}', [secret('a')], {}, []],
  [
    'a name with a namespace',
    '{mode: SIMPLE, credentialName: a/tls}',
    [secret('a')],
    {},
    ['a/tls: tls, in edge, named a, by Secret a'],
  ],
  [
    'a name with a namespace, nowhere',
    '{mode: SIMPLE, credentialName: "kubernetes://a/tls"}',
    [],
    {},
    ['kubernetes://a/tls: tls, in edge, named a, by -'],
  ],
  [
    'a name with the namespace of the pods',
    '{mode: SIMPLE, credentialName: edge/tls}',
    [secret('a')],
    {},
    [],
  ],
  [
    'the name of the certificates of clients',
    '{mode: SIMPLE, credentialName: tls-cacert}',
    [object('Secret', 'tls-cacert', 'a')],
    {},
    [],
  ],
  [
    'several names',
    '{mode: SIMPLE, credentialNames: [tls, other]}',
    [secret('a'), object('Secret', 'other', 'a')],
    {},
    ['tls: tls, in edge, named -, by Secret a', 'other: other, in edge, named -, by Secret a'],
  ],
  [
    'a Gateway that validation refuses',
    '{mode: SIMPLE, credentialName: tls, serverCertificate: /c, privateKey: /k}',
    [secret('a')],
    {},
    [],
  ],
  [
    'pods in two namespaces',
    simple,
    [secret('a')],
    { pods: two },
    ['tls: tls, in edge more, named -, by Secret a'],
  ],
  [
    'pods in two namespaces, read in the other order',
    simple,
    [secret('a')],
    { pods: deployment('more/gw', '{istio: x}') + deployment('edge/gw', '{istio: x}') },
    ['tls: tls, in edge more, named -, by Secret a'],
  ],
  ['pods in two namespaces, nowhere, and one complete', simple, [], { pods: two, complete: ['edge'] }, []],
  [
    'pods in two namespaces, nowhere, and both complete',
    simple,
    [],
    { pods: two, complete: ['edge', 'more'] },
    ['tls: tls, in edge more, named -, by -'],
  ],
  [
    'pods without namespace',
    simple,
    [secret('a')],
    { pods: deployment('edge/gw', '{istio: x}').replace(', namespace: edge', '') },
    [],
  ],
  ['pods in two namespaces, in one of them', simple, [secret('more')], { pods: two }, []],
  ['no pods', simple, [secret('a')], { selector: '{istio: z}' }, []],
  ['a selector that may take more', simple, [secret('a')], { selector: '{istio.io/rev: z}' }, []],
])('%s', (_, tls, beside, more, expected) => {
  expect(misplaced(tls, beside, more)).toEqual(expected);
});
