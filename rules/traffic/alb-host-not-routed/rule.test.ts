import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { deployment, gateway, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

const edge = `${deployment('edge/gw', '{istio: x}')}---
apiVersion: v1
kind: Service
metadata: {name: gw, namespace: edge}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: http2, port: 80, targetPort: 8080, nodePort: 30080}]}
${gateway('edge/g', '{istio: x}', '["*"]')}`;
const ingress = (host: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {kubernetes.io/ingress.class: alb}}
spec: {rules: [{host: "${host}", http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]}
`;
const served = (name: string, hosts: string, gateways = 'gateways: [g], ') =>
  virtualService(
    `edge/${name}`,
    `hosts: [${hosts}], ${gateways}http: [{route: [{destination: {host: web}}]}]`,
  );

/** What is said of host `shop.example.com`, each with the text of the related places. */
const told = (...texts: readonly string[]) =>
  [
    ...rule.check(
      modelOf([edge, ingress('shop.example.com'), ...texts].join(''), {
        ...defaultSettings,
        complete: 'all',
      }),
    ),
  ].map(({ message, related = [] }) => `${message} (${related.map(({ at }) => textAt(at)).join(' ')})`);

const only = (domains: string, places: string, expected = 'a VirtualService for it') =>
  `host "shop.example.com" is forwarded to gateway "edge/gw", which serves ${domains} only, expected ${expected} (${places})`;
it.each<[string, readonly string[], readonly string[]]>([
  ['the host', [served('v', 'shop.example.com')], []],
  ['the host in capitals', [served('v', 'Shop.Example.com')], []],
  ['one other host', [served('v', 'a.org')], [only('"a.org"', 'a.org')]],
  ['two other hosts', [served('v', 'b.org, a.org')], [only('"a.org" and "b.org"', 'a.org b.org')]],
  [
    'three other hosts',
    [served('v', 'a.org, b.org, c.org')],
    [only('"a.org", "b.org" and "c.org"', 'a.org b.org c.org')],
  ],
  [
    'four other hosts',
    [served('v', 'a.org, b.org, c.org, d.org')],
    [only('"a.org", "b.org", "c.org" and 1 more', 'a.org b.org c.org')],
  ],
  ['another host in capitals', [served('v', 'A.org')], [only('"a.org"', 'A.org')]],
  [
    'a slip of the host',
    [served('v', 'a.org, shop.exmaple.com')],
    [only('"a.org" and "shop.exmaple.com"', 'shop.exmaple.com', '"shop.exmaple.com"')],
  ],
])('a gateway that serves %s', (_, texts, expected) => {
  expect(told(...texts)).toEqual(expected);
});
