import { describe, expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { unboundVirtualServices } from './unbound-virtual-service.ts';

/** Each as `VirtualService host: Gateways that list it`, with where it is forwarded and what settles it where it is in doubt. */
function unbound(...texts: readonly string[]) {
  const found = unboundVirtualServices(modelOf(texts.join('')));
  return found.map(({ virtualService: { resource }, host, candidates, assumption }) => {
    const names = candidates.map(({ gateway: one }) => one.resource.id.name).join(' ');
    const forwarded = textAt(candidates[0].forwardedAt);
    const meant = forwarded === '' ? '' : `, forwarded as ${forwarded}`;
    const doubt = assumption === undefined ? '' : ` if ${assumption.settledBy}: ${assumption.assumes}`;
    return `${resource.id.name} ${host.written}: ${names}${meant}${doubt}`;
  });
}

const to = 'route: [{destination: {host: web}}]';
const host = 'shop.example.com';
const mesh = (hosts: string, more = '', http = `[{${to}}]`) =>
  virtualService('shop/v', `hosts: ${hosts}, http: ${http}${more}`);
const listed = (name: string, ...hosts: readonly string[]) => gateway(name, '{istio: x}', ...hosts);
const pods = deployment('a/gw', '{istio: x}') + service('a/gw', '{istio: x}');
const exact = pods + listed('a/g', `[${host}]`);
const wildcard = pods + listed('a/g', '["*.example.com"]');
const object = (apiVersion: string, kind: string, spec: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: b}\nspec: ${spec}\n`;
const route = (hostnames: string) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', `{hostnames: ${hostnames}}`);
const entry = (name: string) => object('networking.istio.io/v1', 'ServiceEntry', `{hosts: [${name}]}`);
const ingress = (name: string) =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    `{ingressClassName: alb, rules: [{host: ${name}, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]}`,
  ).replace('namespace: b', 'namespace: a');

const v = `v ${host}: g`;
const inDoubt = `${v} if ignore: the host is meant for Gateway "a/g", which lists "*.example.com"`;

describe('a VirtualService without gateways', () => {
  it.each<[string, string, readonly string[]]>([
    ['a host that a Gateway lists', exact + mesh(`[${host}]`), [v]],
    ['a host that two Gateways list', exact + listed('a/h', `[${host}]`) + mesh(`[${host}]`), [`${v} h`]],
    ['several hosts, of which one is listed', exact + mesh(`[web, a.org, ${host}, b.org]`), [v]],
    ['a host that no Gateway lists', exact + mesh('[b.example.com]'), []],
    [
      'a Gateway that selects no pods',
      pods + gateway('a/g', '{istio: y, a: b}', `[${host}]`) + mesh(`[${host}]`),
      [],
    ],
    [
      'a Gateway in front of an egress gateway',
      exact.replaceAll('istio: x', 'istio: egressgateway') + mesh(`[${host}]`),
      [],
    ],
    [
      'a Gateway in front of an east-west gateway',
      exact.replaceAll('istio: x', 'istio: eastwestgateway') + mesh(`[${host}]`),
      [],
    ],
    [
      'a Gateway in front of an egress gateway and of another',
      exact + deployment('a/egress', '{istio: x, app: istio-egressgateway}') + mesh(`[${host}]`),
      [],
    ],
    [
      'a Gateway that passes TLS through',
      exact.replace('protocol: HTTP', 'protocol: TLS') + mesh(`[${host}]`),
      [],
    ],
    [
      'a Gateway that takes hosts of another namespace',
      pods + listed('a/g', `["b/${host}"]`) + mesh(`[${host}]`),
      [],
    ],
    [
      'a Gateway that takes hosts of its namespace',
      pods + listed('a/g', `["shop/${host}"]`) + mesh(`[${host}]`),
      [v],
    ],
    ['names a Gateway', exact + mesh(`[${host}]`, ', gateways: [a/g]'), []],
    ['names the mesh', exact + mesh(`[${host}]`, ', gateways: [mesh]'), [v]],
    ['says to whom it is exported', exact + mesh(`[${host}]`, ', exportTo: ["."]'), []],
    ['has no http rules', exact + mesh(`[${host}]`, '', '[]'), []],
    [
      'asks for labels of the client',
      exact + mesh(`[${host}]`, '', `[{match: [{sourceLabels: {a: b}}], ${to}}]`),
      [],
    ],
    [
      'asks for the namespace of the client',
      exact + mesh(`[${host}]`, '', `[{match: [{sourceNamespace: b}], ${to}}]`),
      [],
    ],
    ['asks for a gateway', exact + mesh(`[${host}]`, '', `[{match: [{gateways: [mesh]}], ${to}}]`), []],
    [
      'asks for the namespace of the client in one rule of two',
      exact + mesh(`[${host}]`, '', `[{match: [{sourceNamespace: b}], ${to}}, {${to}}]`),
      [],
    ],
    ['asks for a path', exact + mesh(`[${host}]`, '', `[{match: [{uri: {prefix: /a}}], ${to}}]`), [v]],
    ['a short name', pods + listed('a/g', '["*"]', '[web]') + mesh('[web]'), []],
    ['a wildcard', wildcard + mesh('["*.example.com"]'), []],
    [
      'a name of the cluster',
      pods + listed('a/g', '[web.shop.svc.cluster.local]') + mesh('[web.shop.svc.cluster.local]'),
      [],
    ],
    ['a host of a ServiceEntry', exact + entry(host) + mesh(`[${host}]`), []],
    ['another host of a ServiceEntry', exact + entry('b.example.com') + mesh(`[${host}]`), [v]],
    ['a host of a route of the Gateway API', exact + route(`[${host}]`) + mesh(`[${host}]`), []],
    ['another host of a route of the Gateway API', exact + route('[b.example.com]') + mesh(`[${host}]`), [v]],
    [
      'a route of the Gateway API without spec',
      exact + route('x').replace('spec: {hostnames: x}\n', '') + mesh(`[${host}]`),
      ['v shop.example.com: g'],
    ],
    [
      'what has hosts and is no route',
      exact + route(`[${host}]`).replace('HTTPRoute', 'Other') + mesh(`[${host}]`),
      ['v shop.example.com: g'],
    ],
    [
      'a host that is filled in later',
      pods + listed('a/g', '["*.$(DOMAIN).com"]') + mesh('["shop.$(DOMAIN).com"]'),
      [],
    ],
    [
      'a host in capitals to which a load balancer forwards',
      wildcard + ingress(host) + mesh('[Shop.example.com]'),
      ['v Shop.example.com: g, forwarded as shop.example.com'],
    ],
    [
      'a host of a Gateway on which its other host is served',
      pods +
        listed('a/g', `[${host}, b.example.com]`) +
        virtualService('b/w', `hosts: [b.example.com], gateways: [a/g], http: [{${to}}]`) +
        mesh(`[${host}]`),
      ['v shop.example.com: g'],
    ],
    ['a route of the Gateway API without hosts', exact + route('{}') + mesh(`[${host}]`), [v]],
    [
      'a host that another VirtualService serves on the Gateway',
      exact + virtualService('b/w', `hosts: [${host}], gateways: [a/g], http: [{${to}}]`) + mesh(`[${host}]`),
      [],
    ],
    ['a Gateway for its domain', wildcard + mesh(`[${host}]`), [inDoubt]],
    [
      'a Gateway for its domain, on which another host is served',
      wildcard +
        virtualService('b/w', `hosts: [b.example.com], gateways: [a/g], http: [{${to}}]`) +
        mesh(`[${host}]`),
      [],
    ],
    ['a Gateway for a whole top level', pods + listed('a/g', '["*.com"]') + mesh(`[${host}]`), []],
    ['a Gateway for every host', pods + listed('a/g', '["*"]') + mesh(`[${host}]`), []],
    [
      'a Gateway for its domain beside one for it',
      wildcard + listed('a/h', `[${host}]`) + mesh(`[${host}]`),
      [`v ${host}: h`],
    ],
    [
      'a Gateway for its domain to which a load balancer forwards the host',
      wildcard + ingress(host) + mesh(`[${host}]`),
      [`${v}, forwarded as ${host}`],
    ],
    [
      'a Gateway for its domain to which a load balancer forwards the host, and on which another is served',
      wildcard +
        ingress(host) +
        virtualService('b/w', `hosts: [b.example.com], gateways: [a/g], http: [{${to}}]`) +
        mesh(`[${host}]`),
      [`${v}, forwarded as ${host}`],
    ],
    [
      'a Gateway for its domain to which a load balancer forwards another host',
      wildcard + ingress('b.example.com') + mesh(`[${host}]`),
      [inDoubt],
    ],
    [
      'a Gateway for its domain on two gateways, to the second of which a load balancer forwards the host',
      deployment('a/first', '{istio: x, app: first}') +
        service('a/first', '{app: first}') +
        deployment('a/gw', '{istio: x, app: gw}') +
        service('a/gw', '{app: gw}') +
        listed('a/g', '["*.example.com"]') +
        ingress(host) +
        mesh(`[${host}]`),
      [`${v}, forwarded as ${host}`],
    ],
    [
      'a gateway that is presumed only',
      ingress(host)
        .replace('name: gw', 'name: istio-ingressgateway')
        .replace('namespace: a', 'namespace: istio-system') +
        gateway('istio-system/g', '{istio: ingressgateway}', `[${host}]`) +
        mesh(`[${host}]`),
      [
        `${v}, forwarded as ${host} if assume.gateways: Service "istio-system/istio-ingressgateway" is an ingress gateway`,
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(unbound(text)).toEqual(expected);
  });
});
