import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { hiddenVirtualServices } from './hidden-virtual-service.ts';

const pods = (name: string, labels = '{istio: x}') => deployment(name, labels) + service(name, labels);
/** A gateway Service whose pods are outside the input, known by its name alone. */
const presumed = (name: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: ${name.split('/')[0]}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: ${name.split('/')[1]}, port: {number: 80}}}}
`;
const g = gateway('edge/g', '{istio: x}', '["*"]');
const route = (hosts: string, exportTo: string, gateways = '[edge/g]') =>
  virtualService(
    'shop/v',
    `hosts: ${hosts}, gateways: ${gateways}${exportTo === '' ? '' : `, exportTo: ${exportTo}`}, http: [{route: [{destination: {host: web}}]}]`,
  );
const mesh = (value: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "defaultVirtualServiceExportTo: ${value}"}
`;

/** The hidden VirtualServices, each as `exportTo of gateways`, with what is assumed. */
const hidden = (...texts: readonly string[]) =>
  hiddenVirtualServices(modelOf(texts.join(''))).map(
    ({ exportTo, proxies, assumption }) =>
      `${exportTo.join(' ')} of ${proxies.map(({ namespace, name }) => `${namespace}/${name}`).join(' ')}${assumption === undefined ? '' : `, if ${assumption.assumes}`}`,
  );

const found = ['. of edge/gw'];
// istio: pilot/pkg/model/push_context.go initVirtualServices, 1.30: visibility goes by the namespace of the proxy.
it.each<[string, readonly string[], readonly string[]]>([
  ['no exportTo', [pods('edge/gw'), g, route('[a.com]', '')], []],
  ['an empty exportTo', [pods('edge/gw'), g, route('[a.com]', '[]')], []],
  ['its own namespace', [pods('edge/gw'), g, route('[a.com]', '["."]')], found],
  ['its own namespace, where the gateway is', [pods('shop/gw'), g, route('[a.com]', '["."]')], []],
  ['every namespace', [pods('edge/gw'), g, route('[a.com]', '["*"]')], []],
  ['the namespace of the gateway', [pods('edge/gw'), g, route('[a.com]', '[edge]')], []],
  ['nobody, which is on purpose', [pods('edge/gw'), g, route('[a.com]', '["~"]')], []],
  ['a namespace that is filled in later', [pods('edge/gw'), g, route('[a.com]', '["$(NAMESPACE)"]')], []],
  ['one of two gateways', [pods('edge/gw'), pods('shop/gw'), g, route('[a.com]', '["."]')], []],
  [
    'neither of two gateways',
    [pods('edge/gw'), pods('more/gw'), g, route('[a.com]', '["."]')],
    ['. of edge/gw more/gw'],
  ],
  [
    'neither of two Gateways of one gateway',
    [
      pods('edge/gw'),
      g,
      gateway('edge/h', '{istio: x}', '[b.com]'),
      route('[a.com]', '["."]', '[edge/g, edge/h]'),
    ],
    found,
  ],
  ['a Gateway that selects none', [pods('edge/gw', '{istio: z}'), g, route('[a.com]', '["."]')], []],
  [
    'a Gateway beside one outside the input',
    [pods('edge/gw'), g, route('[a.com]', '["."]', '[edge/g, other/h]')],
    [],
  ],
  [
    'a gateway beside one that may be selected',
    [pods('edge/gw'), service('more/gw', '{app: x}'), g, presumed('more/gw'), route('[a.com]', '["."]')],
    [],
  ],
  [
    'what the mesh says',
    [pods('edge/gw'), g, mesh("['.']"), route('[a.com]', '')],
    ['. of edge/gw, if the mesh configuration of the input is the one in force'],
  ],
  [
    'what the mesh says, and its own word',
    [pods('edge/gw'), g, mesh("['.']"), route('[a.com]', '[edge]')],
    [],
  ],
  ['a Service of the mesh too', [pods('edge/gw'), g, route('[web]', '["."]', '[edge/g, mesh]')], []],
  [
    'a Service by its long name of the mesh too',
    [pods('edge/gw'), g, route('[web.shop.svc.cluster.local]', '["."]', '[edge/g, mesh]')],
    [],
  ],
  [
    'a Service by short and long name of the mesh too',
    [pods('edge/gw'), g, route('[web, web.shop.svc.cluster.local]', '["."]', '[edge/g, mesh]')],
    [],
  ],
  [
    'a Service and another host of the mesh too',
    [pods('edge/gw'), g, route('[web, a.com]', '["."]', '[edge/g, mesh]')],
    found,
  ],
  ['another host of the mesh too', [pods('edge/gw'), g, route('[a.com]', '["."]', '[edge/g, mesh]')], found],
  ['a Service of the gateway only', [pods('edge/gw'), g, route('[web]', '["."]')], found],
])('exports to %s', (_, texts, expected) => {
  expect(hidden(...texts)).toEqual(expected);
});
