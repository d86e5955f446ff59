import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { unroutableAliases } from './unroutable-alias.ts';

const alias = (name: string, namespace = 'shop', own = 'web') => `---
apiVersion: v1
kind: Service
metadata: {name: ${own}, namespace: ${namespace}}
spec: {type: ExternalName, externalName: ${name}, ports: [{name: http, port: 80}]}
`;
const entry = (host: string) => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: e, namespace: shop}
spec: {hosts: ["${host}"], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}
`;
const istiod = (env: string, name = 'istiod') =>
  deployment(`istio-system/${name}`, '{app: istiod}', `{name: discovery, image: istio/pilot, env: [${env}]}`);
const switched = (value: string) =>
  `{name: OTHER, value: x}, {name: ENABLE_EXTERNAL_NAME_ALIAS, value: "${value}"}`;

/** The aliases without cluster, each as `name: because`, with whether it may be elsewhere. */
function unroutable(texts: readonly string[], istio = '', complete: 'all' | readonly string[] = []) {
  const settings = { ...settingsFor({ istio }), complete };
  const edge =
    deployment('edge/gw', '{istio: x}') +
    service('edge/gw', '{istio: x}') +
    gateway('edge/g', '{istio: x}', '["*"]') +
    virtualService(
      'shop/v',
      'hosts: [a.com], gateways: [edge/g], http: [{route: [{destination: {host: web}}]}]',
    );
  const model = modelOf([edge, ...texts].join(''), settings);
  return unroutableAliases(model.destinations, model.inventory, settings).map(
    ({ externalName, because, open }) => `${externalName}: ${because}${open ? ', unless elsewhere' : ''}`,
  );
}

const outside = ['api.example.com: no ServiceEntry, unless elsewhere'];
it.each<[string, readonly string[], readonly string[]]>([
  ['a name outside the cluster', [alias('api.example.com')], outside],
  ['a name that a ServiceEntry lists', [alias('api.example.com'), entry('api.example.com')], []],
  ['a name that a ServiceEntry covers', [alias('api.example.com'), entry('*.example.com')], []],
  ['a name that another ServiceEntry lists', [alias('api.example.com'), entry('b.example.com')], outside],
  ['a short name', [alias('api')], ['api: no ServiceEntry']],
  ['a name that is filled in later', [alias('$(NAME)')], []],
  ['no name', [alias('""')], []],
  [
    'a Service',
    [alias('api.shop.svc.cluster.local'), service('shop/api', '{app: api}', '{name: http, port: 80}')],
    [],
  ],
  [
    'another alias',
    [alias('api.shop.svc.cluster.local'), alias('api.example.com', 'shop', 'api')],
    ['api.shop.svc.cluster.local: chain'],
  ],
  ['a Service of a namespace outside the input', [alias('api.other.svc.cluster.local')], []],
  ['a Service of another cluster', [alias('api.shop.svc.other.example')], []],
])('judges an alias of %s', (_, texts, expected) => {
  expect(unroutable(texts)).toEqual(expected);
});

it('is sure where the input has everything', () => {
  expect(unroutable([alias('api.example.com')], '', 'all')).toEqual(['api.example.com: no ServiceEntry']);
  expect(unroutable([alias('api.shop.svc.cluster.local')], '', 'all')).toEqual([
    'api.shop.svc.cluster.local: no Service',
  ]);
});

it.each<[string, string, string, readonly string[]]>([
  ['1.20', 'none before 1.21', '', []],
  ['1.21', 'one since 1.21', '', outside],
  ['1.23', 'none where it is switched off', istiod(switched('false')), []],
  ['1.23', 'one where it is switched on', istiod(switched('true')), outside],
  [
    '1.23',
    'none where one istiod of two has it off',
    istiod(switched('true')) + istiod(switched('false'), 'istiod-b'),
    [],
  ],
  ['1.23', 'one beside other variables', istiod('{name: OTHER, value: "false"}'), outside],
  ['1.23', 'one whatever other workloads say', istiod(switched('false'), 'other-istiod'), outside],
  ['1.24', 'one since 1.24, where nothing switches it off', istiod(switched('false')), outside],
])('an ExternalName Service is no cluster but an alias in istio %s: %s', (istio, _, text, expected) => {
  expect(unroutable([alias('api.example.com'), text], istio)).toEqual(expected);
});
