import { describe, expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { mayBeInstalled, serviceMadeAtRuntime, serviceNamedAfterMaker } from './made-at-runtime.ts';

const canary = (spec: string) => object('flagger.app/v1beta1', 'Canary', 'a/web', spec);
const operated = object('elastic.co/v1', 'Kibana', 'a/kibana');

describe('a Service named after what makes it', () => {
  it.each<[string, string, readonly string[], boolean]>([
    ['a', 'gateway', [], false],
    ['a', 'istiod', [], true],
    ['a', 'istiod-1-30', [], true],
    ['a', 'istiodx', [], false],
    ['a', 'my-istiod', [], false],
    ['a', 'kibana', [operated], true],
    ['a', 'kibana-kb-http', [operated], true],
    ['a', 'kibanakb', [operated], false],
    ['a', 'my-kibana', [operated], false],
    ['b', 'kibana', [operated], false],
    ['b', 'kibana', [object('elastic.co/v1', 'Kibana', 'kibana')], true],
    ['a', 'x-y-z', [object('elastic.co/v1', 'Kibana', 'a/x-y')], true],
    ['a', 'x', [object('elastic.co/v1', 'Kibana', 'a/x-y')], false],
    ['a', 'x', [object('elastic.co/v1', 'Kibana', 'a/$(NAME)')], false],
    ['a', 'web', [object('v1', 'ConfigMap', 'a/web')], false],
    ['a', 'web', [object('apps/v1', 'Deployment', 'a/web')], false],
    ['a', 'web', [object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'a/web')], false],
    ['a', 'web-istio', [object('gateway.networking.k8s.io/v1', 'Gateway', 'a/web')], true],
    ['a', 'web', [canary('{}')], true],
    ['a', 'web-primary', [canary('{}')], true],
    ['a', 'web-canary', [canary('{}')], true],
    ['a', 'web-other', [canary('{}')], false],
    ['a', 'target-primary', [canary('{targetRef: {name: target}}')], true],
    ['a', 'own-canary', [canary('{service: {name: own}}')], true],
    ['a', 'own', [canary('{service: {name: own}}')], true],
    ['a', 'own', [canary('{service: own}')], false],
    ['b', 'web-primary', [canary('{}')], false],
    ['a', 'rel-web', [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'a/rel')], true],
    ['a', 'web', [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'a/rel')], false],
    ['b', 'rel-web', [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'a/rel')], false],
    ['b', 'rel', [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'rel')], true],
    [
      'b',
      'rel',
      [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'a/rel', '{targetNamespace: $(X)}')],
      true,
    ],
    [
      'a',
      'two',
      [
        object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'a/one'),
        object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'a/two'),
      ],
      true,
    ],
  ])('in %s, %s, of %j: %s', (namespace, name, texts, is) => {
    expect(serviceNamedAfterMaker(namespace, name, inventory(texts))).toBe(is);
  });

  it('is not one of an operator file that was read into objects', () => {
    const [maker, web] = inventory([operated, object('v1', 'Service', 'a/web')]).resources;
    if (maker === undefined || web === undefined) throw new Error('two objects');
    const named = (made: object) =>
      serviceNamedAfterMaker('a', 'kibana', inventory([], { resources: [maker, { ...web, ...made }] }));
    expect(
      [{}, { madeBy: 'Kibana "a/kibana"' }, { release: 'Kibana "a/kibana"' }, { madeBy: 'x' }].map(named),
    ).toEqual([true, false, false, true]);
  });
});

it.each<[string, readonly string[], boolean, boolean]>([
  ['a', [], false, false],
  ['a', [object('helm.cattle.io/v1', 'HelmChart', 'a/rel')], true, true],
  ['b', [object('helm.cattle.io/v1', 'HelmChart', 'a/rel')], false, false],
  ['b', [object('helm.cattle.io/v1', 'HelmChart', 'a/rel', '{targetNamespace: b}')], true, true],
  ['b', [object('helm.cattle.io/v1', 'HelmChart', 'a/rel', '{targetNamespace: $(X)}')], true, true],
  ['a', [object('elastic.co/v1', 'Kibana', 'a/any')], false, true],
])('in %s of %j may be installed: %s, made: %s', (namespace, texts, installed, made) => {
  const one = inventory(texts);
  expect([mayBeInstalled(namespace, one), serviceMadeAtRuntime(namespace, 'any', one)]).toEqual([
    installed,
    made,
  ]);
});
