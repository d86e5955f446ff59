import { describe, expect, it } from 'vitest';
import { deployment, inventory, object, objects, service } from '../../../test/support/inventory.ts';
import { Gateway } from '../../istio/kinds/gateway.ts';
import { defaultSettings } from '../../settings/settings.ts';
import { Ingress } from '../kinds/ingress.ts';
import { Service } from '../kinds/service.ts';
import { defineKind } from '../object/resource.ts';
import { anything } from '../object/shape.ts';
import type { Hole } from './inventory.ts';
import { inventoryOf } from './inventory.ts';

const Secret = defineKind({ kind: 'Secret', groups: [''], namespaced: true, shape: anything });
const Deployment = defineKind({ kind: 'Deployment', groups: ['apps'], namespaced: true, shape: anything });
const IngressClass = defineKind({
  kind: 'IngressClass',
  groups: ['networking.k8s.io'],
  namespaced: false,
  shape: anything,
});

const mention = (name: string, namespace = 'shop') => ({ kind: Service, namespace, name });

/** `known a/b`, `absent`, `weakly absent` or `unknown`. */
function found(lookup: ReturnType<ReturnType<typeof inventory>['find']>) {
  if (lookup.state === 'known') return `known ${lookup.value.id.namespace}/${lookup.value.id.name}`;
  return lookup.state === 'absent' && lookup.weak ? 'weakly absent' : lookup.state;
}

describe('find', () => {
  it('finds an object as read by its kind', () => {
    const lookup = inventory([service('shop/web', '{app: web}')]).find(Service, 'shop', 'web');
    expect(lookup.state === 'known' && lookup.value.manifest.spec?.selector?.app).toBe('web');
  });

  it.each<[string, string[], string[], string]>([
    ['one object and nothing missing proves a kind', ['shop/a'], [], 'absent'],
    ['one missing, none found', ['shop/a'], ['x'], 'weakly absent'],
    ['the same with three objects', ['shop/a', 'shop/b', 'shop/c'], ['x'], 'absent'],
    ['the same with two', ['shop/a', 'shop/b'], ['x'], 'weakly absent'],
    ['another namespace proves nothing', ['data/a'], [], 'unknown'],
    ['one missing beside one found', ['shop/a'], ['a', 'x'], 'weakly absent'],
    ['one missing beside one found, three objects', ['shop/a', 'shop/b', 'shop/c'], ['a', 'x'], 'absent'],
    [
      'a gateway is no evidence for others',
      ['shop/a', 'shop/b', 'shop/istio-ingress'],
      ['a', 'x'],
      'weakly absent',
    ],
    ['two missing, one found', ['shop/a', 'shop/b', 'shop/c'], ['a', 'x', 'y'], 'unknown'],
    ['two missing, none found', ['shop/a'], ['x', 'y'], 'unknown'],
    ['two missing, two found, two objects', ['shop/a', 'shop/b'], ['a', 'b', 'x', 'y'], 'weakly absent'],
    ['names count once', ['shop/a', 'shop/b', 'shop/c'], ['a', 'x', 'x', 'x'], 'absent'],
    ['placeholders are no names', ['shop/a'], ['$(A)', '$(B)'], 'absent'],
  ])('by evidence: %s', (_, ids, names, expected) => {
    const one = inventory(
      ids.map((id) => service(id)),
      {
        mentions: names.map((name) => mention(name)),
        gatewayObjects: new Set(['Service "shop/istio-ingress"']),
      },
    );
    expect(found(one.find(Service, 'shop', 'missing'))).toBe(expected);
  });

  it('is not weak where a near miss speaks', () => {
    const one = inventory([service('shop/orders')], { mentions: [mention('orders'), mention('order')] });
    expect(found(one.find(Service, 'shop', 'order'))).toBe('absent');
    expect(found(one.find(Service, 'shop', 'cart'))).toBe('weakly absent');
  });

  it.each<[string, 'all' | string[], string]>([
    ['all', 'all', 'absent'],
    ['the namespace', ['shop'], 'absent'],
    ['another namespace', ['data'], 'unknown'],
  ])('by declaration of %s', (_, complete, expected) => {
    expect(found(inventory([], { complete }).find(Service, 'shop', 'web'))).toBe(expected);
    expect(found(inventory([], { complete }).find(Secret, 'shop', 'tls'))).toBe(expected);
  });

  it('takes kinds that usually live elsewhere as complete by declaration only', () => {
    const texts = [object('v1', 'Secret', 'shop/a'), object('networking.k8s.io/v1', 'IngressClass', 'alb')];
    const one = inventory(texts);
    expect(found(one.find(Secret, 'shop', 'b'))).toBe('unknown');
    expect(found(one.find(IngressClass, '', 'nginx'))).toBe('unknown');
    expect(found(inventory(texts, { complete: 'all' }).find(IngressClass, '', 'nginx'))).toBe('absent');
    expect(found(inventory(texts, { complete: ['shop'] }).find(IngressClass, '', 'nginx'))).toBe('unknown');
    expect(found(inventory(texts, { complete: ['shop'] }).find(IngressClass, 'shop', 'nginx'))).toBe(
      'unknown',
    );
    expect(inventory(texts, { complete: ['shop'] }).completeness(IngressClass, 'shop')).toBe('incomplete');
    expect(inventory(texts, { complete: 'all' }).completeness(IngressClass, 'shop')).toBe('complete');
  });

  it('assumes no namespace of kinds outside namespaces', () => {
    const Plan = defineKind({ kind: 'Plan', groups: ['a.example'], namespaced: false, shape: anything });
    const one = inventory([object('a.example/v1', 'Plan', 'data/x')]);
    expect(found(one.find(Plan, 'shop', 'x'))).toBe('known data/x');
    expect([...one.assumedNamespaces]).toEqual([]);
    expect(one.elsewhere(Plan, 'shop', 'x')).toEqual([]);
  });

  it('ignores the namespace of kinds outside namespaces', () => {
    const one = inventory([object('networking.k8s.io/v1', 'IngressClass', 'alb')]);
    expect(found(one.find(IngressClass, 'shop', 'alb'))).toBe('known /alb');
  });

  it('lets a conventional gateway be absent only where gateways are in the input', () => {
    const texts = [service('istio-system/kiali')];
    const find = (more: Parameters<typeof inventory>[1]) =>
      found(inventory(texts, more).find(Service, 'istio-system', 'istio-ingressgateway'));
    expect(find({})).toBe('unknown');
    expect(find({ gatewayNamespaces: new Set(['other']) })).toBe('unknown');
    expect(find({ gatewayNamespaces: new Set(['istio-system']) })).toBe('absent');
    expect(find({ complete: ['istio-system'] })).toBe('absent');
    const gatewayNamespaces = new Set(['istio-system']);
    const ingressgateway = mention('istio-ingressgateway', 'istio-system');
    expect(find({ gatewayNamespaces, mentions: [ingressgateway] })).toBe('absent');
    expect(find({ gatewayNamespaces, mentions: [mention('kiali', 'istio-system')] })).toBe('absent');
    expect(find({ gatewayNamespaces, mentions: [ingressgateway, mention('kiali', 'istio-system')] })).toBe(
      'weakly absent',
    );
    expect(found(inventory(texts).find(Service, 'istio-system', 'grafana'))).toBe('absent');
  });

  it.each([
    [
      defineKind({ kind: 'Service', groups: ['serving.knative.dev'], namespaced: true, shape: anything }),
      'serving.knative.dev/v1',
    ],
    [defineKind({ kind: 'Endpoints', groups: [''], namespaced: true, shape: anything }), 'v1'],
  ])('takes nothing but a Service for one of a gateway: %o', (kind, apiVersion) => {
    const one = inventory([object(apiVersion, kind.kind, 'istio-system/kiali')]);
    expect(found(one.find(kind, 'istio-system', 'istio-ingressgateway'))).toBe('absent');
  });

  it('takes no Service for one of a gateway where nobody says how they are called', () => {
    const resources = objects([
      service('istio-system/kiali'),
      deployment('istio-system/kiali', '{app: kiali}'),
    ]);
    const one = inventoryOf({ resources, settings: defaultSettings });
    expect(found(one.find(Service, 'istio-system', 'istio-ingressgateway'))).toBe('absent');
    expect(one.select('istio-system', { istio: 'ingressgateway' }).complete).toBe(true);
    const unseen = inventoryOf({
      resources: objects([service('istio-system/kiali')]),
      settings: defaultSettings,
    });
    expect(unseen.select('istio-system', { istio: 'ingressgateway' }).complete).toBe(false);
  });

  it('takes what installing something makes for no evidence of others', () => {
    const [made, ...written] = objects([service('shop/a'), service('shop/b'), service('shop/c')]);
    if (made === undefined) throw new Error('three objects');
    const of = (source: 'written' | 'virtual') =>
      inventory([], { resources: [{ ...made, source }, ...written], mentions: [mention('x')] });
    expect(found(of('written').find(Service, 'shop', 'y'))).toBe('absent');
    expect(found(of('virtual').find(Service, 'shop', 'y'))).toBe('weakly absent');
  });

  it.each(['Service/shop/web', 'Service/data/web'])('knows that external %s exists', (external) => {
    const one = inventory([service('shop/a')], { external: [external], complete: 'all' });
    expect(found(one.find(Service, 'shop', 'web'))).toBe(external.includes('shop') ? 'unknown' : 'absent');
    expect(found(one.find(Service, '', 'web'))).toBe('unknown');
  });

  it('knows that the Service of a declared gateway exists', () => {
    const assume = { ...defaultSettings.assume, gateways: [{ namespace: 'edge', service: 'public' }] };
    const one = inventory([], { settings: { ...defaultSettings, complete: 'all', assume } });
    expect(found(one.find(Service, 'edge', 'public'))).toBe('unknown');
  });

  it.each<[string, Hole, string]>([
    ['anything', {}, 'unknown'],
    ['the kind anywhere', { kind: 'Service' }, 'unknown'],
    ['the kind there', { kind: 'Service', namespace: 'shop' }, 'unknown'],
    ['the kind in the unnamed namespace', { kind: 'Service', namespace: '' }, 'unknown'],
    ['anything there', { namespace: 'shop' }, 'unknown'],
    ['the kind in another namespace', { kind: 'Service', namespace: 'data' }, 'absent'],
    ['another kind', { kind: 'Gateway', namespace: 'shop' }, 'absent'],
  ])('counts a hole: %s', (_, hole, expected) => {
    const one = inventory([service('shop/a')], { holes: [hole], complete: 'all' });
    expect(found(one.find(Service, 'shop', 'web'))).toBe(expected);
    expect(found(one.find(Service, 'shop', 'a'))).toBe('known shop/a');
  });

  it('knows of a patched object that it exists and nothing more', () => {
    const hole = { kind: 'Service', namespace: 'shop', name: 'web' };
    const one = inventory([service('shop/web'), service('shop/a'), service('data/web')], { holes: [hole] });
    expect(found(one.find(Service, 'shop', 'web'))).toBe('unknown');
    expect(found(one.find(Service, 'shop', 'other'))).toBe('absent');
    expect(found(one.find(Service, 'data', 'web'))).toBe('known data/web');
    expect(one.list(Service).map(({ id }) => id.name)).toEqual(['a', 'web']);
  });

  it.each([
    ['Deployment', 'shop', 'patched', false],
    ['Deployment', 'data', 'patched', true],
    ['Service', 'shop', 'patched', true],
    ['Deployment', 'shop', undefined, false],
    ['Deployment', 'data', undefined, true],
    ['Service', 'shop', undefined, true],
  ])(
    'does not know the pods of a patched or unread object: %s in %s, %s',
    (kind, namespace, name, complete) => {
      const holes = [name === undefined ? { kind, namespace } : { kind, namespace, name }];
      const one = inventory([deployment('shop/other', '{app: other}')], { holes, complete: 'all' });
      expect(one.select('shop', { app: 'web' })).toEqual({ items: [], complete, weak: false });
    },
  );

  it.each(['', '$(NAME)'])('says nothing of the name "%s"', (name) => {
    const one = inventory([service('shop/$(NAME)')], { complete: 'all' });
    expect(found(one.find(Service, 'shop', name))).toBe('unknown');
  });

  it('says nothing of a namespace that is a placeholder', () => {
    expect(found(inventory([], { complete: 'all' }).find(Service, '$(NS)', 'web'))).toBe('unknown');
  });

  it('judges all workload kinds as one', () => {
    const one = inventory([
      object('apps/v1', 'StatefulSet', 'shop/db', '{template: {spec: {containers: []}}}'),
    ]);
    expect(found(one.find(Deployment, 'shop', 'web'))).toBe('absent');
  });
});

describe('the unnamed namespace', () => {
  it('equals itself and is judged as any other', () => {
    const one = inventory([service('web')]);
    expect(found(one.find(Service, '', 'web'))).toBe('known /web');
    expect(found(one.find(Service, '', 'db'))).toBe('absent');
    expect([...one.assumedNamespaces]).toEqual([]);
  });

  it.each<[string, string[], string, string, string[]]>([
    ['out of it', ['shop/web'], '', 'known shop/web', ['shop']],
    ['into it', ['web'], 'shop', 'known /web', ['shop']],
    ['out of it to several', ['shop/web', 'data/web'], '', 'unknown', []],
    ['into it, with another elsewhere', ['web', 'data/web'], 'shop', 'unknown', []],
    ['between named ones', ['data/web', 'shop/a'], 'shop', 'absent', []],
  ])('resolves %s', (_, ids, namespace, expected, assumed) => {
    const one = inventory(ids.map((id) => service(id)));
    expect(found(one.find(Service, namespace, 'web'))).toBe(expected);
    expect([...one.assumedNamespaces]).toEqual(assumed);
  });

  it('counts what it resolves as found when evidence is weighed', () => {
    const one = inventory([service('web'), service('db'), service('shop/a')], {
      mentions: [mention('web'), mention('db'), mention('x')],
    });
    expect(one.completeness(Service, 'shop')).toBe('weak');
    expect([...one.assumedNamespaces]).toEqual([]);
  });
});

describe('list', () => {
  it('keeps file order, takes the later of two, and joins the groups of a kind', () => {
    const one = inventory([
      object('networking.k8s.io/v1', 'Ingress', 'shop/a', '{ingressClassName: old}'),
      object('networking.k8s.io/v1', 'Ingress', 'shop/b'),
      object('extensions/v1beta1', 'Ingress', 'shop/a', '{ingressClassName: new}'),
      object('other.example/v1', 'Ingress', 'shop/c'),
    ]);
    expect(one.list(Ingress).map(({ id, manifest }) => [id.name, manifest.spec?.ingressClassName])).toEqual([
      ['b', undefined],
      ['a', 'new'],
    ]);
    expect(one.resources).toHaveLength(4);
  });

  it('puts virtual objects last and drops those that a real one stands for', () => {
    const [virtual, other, real] = objects([
      service('edge/gw', '{v: virtual}'),
      service('edge/b'),
      service('edge/gw'),
    ]);
    if (virtual === undefined || other === undefined || real === undefined) throw new Error('three objects');
    const one = inventory([], {
      resources: [{ ...virtual, source: 'virtual' }, { ...other, source: 'virtual' }, real],
    });
    expect(one.resources.map(({ source }) => source)).toEqual(['written', 'virtual', 'virtual']);
    expect(one.list(Service).map(({ id, source }) => [id.name, source])).toEqual([
      ['gw', 'written'],
      ['b', 'virtual'],
    ]);
  });

  it('keeps every nameless object and never finds one', () => {
    const one = inventory([service('shop/$(A)'), service('shop/$(A)')]);
    expect(one.list(Service)).toHaveLength(2);
    expect(found(one.find(Service, 'shop', 'web'))).toBe('absent');
  });
});

describe('elsewhere', () => {
  const one = inventory([
    service('b/web'),
    service('shop/web'),
    service('a/web'),
    service('web'),
    service('a/db'),
  ]);

  it('names other namespaces in order, never the unnamed one', () => {
    expect(one.elsewhere(Service, 'shop', 'web').map(({ id }) => id.namespace)).toEqual(['a', 'b']);
    expect(one.elsewhere(Service, 'none', 'web').map(({ id }) => id.namespace)).toEqual(['a', 'b', 'shop']);
  });

  it('finds nothing for the unnamed namespace, which may be each of them', () => {
    expect(one.elsewhere(Service, '', 'web')).toEqual([]);
  });
});

describe('nearMiss', () => {
  it.each<[string, string[], string | undefined]>([
    ['oders', ['shop/orders', 'shop/cart'], 'orders'],
    ['oders', ['data/orders'], undefined],
    ['oders', ['shop/orders', 'shop/odors'], undefined],
    ['orders', ['shop/orders'], undefined],
    ['orders-v1', ['shop/orders-v2'], undefined],
    ['$(xorders)', ['shop/orders'], undefined],
    ['<orders>', ['shop/orders'], undefined],
    ['ordersxx', ['shop/orders'], 'orders'],
    ['ordersxxx', ['shop/orders'], undefined],
  ])('of %s among %j is %s', (name, ids, expected) => {
    const one = inventory(ids.map((id) => service(id)));
    expect(one.nearMiss(Service, 'shop', name)?.id.name).toBe(expected);
  });

  it('knows no namespaces of kinds that have none', () => {
    const one = inventory([object('networking.k8s.io/v1', 'IngressClass', 'public')]);
    expect(one.nearMiss(IngressClass, 'shop', 'publc')?.id.name).toBe('public');
  });

  it('looks for none among very many names', () => {
    const many = Array.from({ length: 1200 }, (_, i) =>
      service(`shop/svc-${String.fromCharCode(97 + (i % 26))}${1000 + i}`),
    );
    const one = inventory([...many, service('shop/orders')]);
    expect(one.nearMiss(Service, 'shop', 'svcc-a1000')).toBeUndefined();
    expect(one.nearMiss(Service, 'shop', 'oders')?.id.name).toBe('orders');
  });
});

describe('refer', () => {
  it('says what was asked for and by whom', () => {
    const one = inventory([service('shop/web')]);
    const [asking] = one.resources;
    if (asking === undefined) throw new Error('one object');
    const reference = one.refer(Gateway, 'edge', 'public', asking.origin);
    expect(reference).toEqual({
      state: 'unknown',
      to: { kind: 'Gateway', namespace: 'edge', name: 'public' },
      at: asking.origin,
    });
  });
});

describe('declaredComplete', () => {
  it.each([
    ['all' as const, true],
    [['shop'], false],
  ])('%j: %s', (complete, is) => {
    expect(inventory([], { complete }).declaredComplete).toBe(is);
  });
});
