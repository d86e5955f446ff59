import { describe, expect, it } from 'vitest';
import { service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { hostsShownTo } from './service-registry.ts';

const serviceEntry = (name: string, port: number, spec = '') => {
  const [namespace, own] = name.split('/');
  return `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${own}, namespace: ${namespace}}
spec: {hosts: [a.com], ports: [{number: ${port}, name: http, protocol: HTTP}], resolution: DNS${spec}}
`;
};

/** The hosts shown to gateways of namespace `edge`, each with its owner and its ports. */
function shown(...manifests: readonly string[]): readonly string[] {
  const { inventory, settings } = modelOf(manifests.join(''));
  return hostsShownTo('edge', inventory, settings).map(({ host, owner, ports }) => {
    const { kind, namespace, name } = owner.resource.id;
    return `${host} ${kind} ${namespace}/${name} ${ports.map(({ number }) => number).join(',')}`;
  });
}

describe('hosts shown to a gateway', () => {
  it('are those of Services that are no aliases', () => {
    const alias = service('shop/alias', '{app: x}').replace(
      'spec: {',
      'spec: {type: ExternalName, externalName: b.com, ',
    );
    expect(shown(service('shop/web', '{app: x}'), alias)).toEqual([
      'web.shop.svc.cluster.local Service shop/web 15021,80',
    ]);
  });

  it('are those exported to its namespace', () => {
    expect(shown(serviceEntry('shop/a', 80, ', exportTo: ["."]'))).toEqual([]);
    expect(shown(serviceEntry('shop/a', 80, ', exportTo: [edge]'))).toEqual(['a.com ServiceEntry shop/a 80']);
    expect(shown(serviceEntry('edge/a', 80, ', exportTo: ["."]'))).toEqual(['a.com ServiceEntry edge/a 80']);
    expect(shown(serviceEntry('shop/a', 80, ', exportTo: []'))).toEqual(['a.com ServiceEntry shop/a 80']);
  });

  it('are those of Services whose annotation names its namespace, among others', () => {
    const exported = (names: string) =>
      service('shop/web', '{app: x}').replace(
        'namespace: shop}',
        `namespace: shop, annotations: {networking.istio.io/exportTo: "${names}"}}`,
      );
    const web = ['web.shop.svc.cluster.local Service shop/web 15021,80'];
    expect(shown(exported('edge'))).toEqual(web);
    expect(shown(exported('other, edge'))).toEqual(web);
    expect(shown(exported(''))).toEqual(web);
    expect(shown(exported('*'))).toEqual(web);
    expect(shown(exported('.'))).toEqual([]);
    expect(shown(exported('other'))).toEqual([]);
    expect(shown(exported('~'))).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['an empty list', ', exportTo: []'],
    ['every namespace', ', exportTo: ["*"]'],
  ])('come of an entry for some namespaces before one for %s', (_, all) => {
    const [first, second] = [
      serviceEntry('shop/a', 80, all),
      serviceEntry('shop/b', 81, ', exportTo: [edge]'),
    ];
    expect(shown(first, second)).toEqual(['a.com ServiceEntry shop/b 81']);
    expect(shown(second, first)).toEqual(['a.com ServiceEntry shop/b 81']);
  });

  it('have the ports of further entries that are alike, each number once', () => {
    const entries = [serviceEntry('shop/a', 80), serviceEntry('shop/b', 81), serviceEntry('shop/c', 80)];
    expect(shown(...entries)).toEqual(['a.com ServiceEntry shop/a 80,81']);
  });

  it.each([
    ['of another namespace', serviceEntry('blog/b', 81)],
    ['of another resolution', serviceEntry('shop/b', 81).replace('DNS', 'STATIC')],
    ['for other pods', serviceEntry('shop/b', 81, ', workloadSelector: {labels: {a: b}}')],
    [
      'with other labels',
      serviceEntry('shop/b', 81).replace('namespace: shop', 'namespace: shop, labels: {a: b}'),
    ],
  ])('have no ports of an entry %s', (_, other) => {
    expect(shown(serviceEntry('shop/a', 80), other)).toHaveLength(1);
    expect(shown(serviceEntry('shop/a', 80), other)[0]).not.toContain(',');
  });

  it('are those of the Service where a ServiceEntry has its host too', () => {
    const host = serviceEntry('shop/a', 81).replace('a.com', 'web.shop.svc.cluster.local');
    expect(shown(host, service('shop/web', '{app: x}'))).toEqual([
      'web.shop.svc.cluster.local Service shop/web 15021,80',
    ]);
  });

  it.each([
    ['labels', 'namespace: shop, labels: {a: b, c: d}', 'namespace: shop, labels: {c: d, a: b}'],
    [
      'pods',
      'resolution: DNS, workloadSelector: {labels: {a: b, c: d}}',
      'resolution: DNS, workloadSelector: {labels: {c: d, a: b}}',
    ],
    ['exports', 'resolution: DNS, exportTo: [edge, b]', 'resolution: DNS, exportTo: [b, edge]'],
    ['resolution', 'resolution: NONE', 'location: MESH_EXTERNAL'],
  ])('have the ports of entries whose %s are alike in another order or by default', (_, one, other) => {
    const place = (text: string) => (text.startsWith('namespace') ? 'namespace: shop' : 'resolution: DNS');
    const [first, second] = [one, other].map((text, index) =>
      serviceEntry(`shop/${'ab'[index]}`, 80 + index).replace(
        place(text === 'location: MESH_EXTERNAL' ? one : text),
        text,
      ),
    );
    expect(shown(first ?? '', second ?? '')).toEqual(['a.com ServiceEntry shop/a 80,81']);
  });
});
