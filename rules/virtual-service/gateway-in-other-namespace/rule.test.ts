import { expect, it } from 'vitest';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import { told } from '../../../test/support/told.ts';
import rule from './rule.ts';

const to = 'http: [{route: [{destination: {host: web}}]}]';
const web = (gateways: string, hosts = '[shop.com]', http = to) =>
  virtualService('shop/web', `hosts: ${hosts}, gateways: [${gateways}], ${http}`);
const listed = gateway('infra/public', '{}', '["shop.com"]');
const second = gateway('edge/public', '{}', '["shop.com"]');
const open = gateway('infra/public', '{}', '["*"]');

it.each<[string, string, readonly string[]]>([
  [
    'a name that one Gateway has',
    listed + web('public'),
    [
      'VirtualService web spec.gateways.0: gateway "public" is looked up as "shop/public", expected "infra/public"',
      '= The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
      'Gateway public metadata.namespace: the Gateway',
      'help: A name without a namespace is looked up in the namespace of the VirtualService, never in that of the gateway pods.',
      'safe: name "infra/public"',
      '  set VirtualService web spec.gateways.0 "infra/public"',
    ],
  ],
  [
    'a name that two Gateways have',
    listed + second + web('public'),
    [
      'VirtualService web spec.gateways.0: gateway "public" is looked up as "shop/public", expected "edge/public" or "infra/public"',
      '= The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
      'Gateway public metadata.namespace: the Gateway',
      'Gateway public metadata.namespace: the Gateway',
      'help: A name without a namespace is looked up in the namespace of the VirtualService, never in that of the gateway pods.',
      'unsafe: name "edge/public"',
      '  set VirtualService web spec.gateways.0 "edge/public"',
      'unsafe: name "infra/public"',
      '  set VirtualService web spec.gateways.0 "infra/public"',
      'warning, if no Gateway "shop/public" exists outside the input (complete)',
    ],
  ],
  [
    'a name that a Gateway for every host has',
    open + web('public'),
    [
      'VirtualService web spec.gateways.0: gateway "public" is looked up as "shop/public", expected "infra/public"',
      '= The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
      'Gateway public metadata.namespace: the Gateway',
      'help: A name without a namespace is looked up in the namespace of the VirtualService, never in that of the gateway pods.',
      'unsafe: name "infra/public"',
      '  set VirtualService web spec.gateways.0 "infra/public"',
      'warning, if no Gateway "shop/public" exists outside the input (complete)',
    ],
  ],
  [
    'a name with another namespace',
    listed + web('prod/public'),
    [
      'VirtualService web spec.gateways.0: gateway "prod/public" is looked up in namespace "prod", expected "infra/public"',
      '= The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
      'Gateway public metadata.namespace: the Gateway',
      'safe: name "infra/public"',
      '  set VirtualService web spec.gateways.0 "infra/public"',
    ],
  ],
  [
    'a name with a dot',
    listed + web('public.prod'),
    [
      'VirtualService web spec.gateways.0: gateway "public.prod" is looked up as "prod/public", expected "infra/public"',
      '= The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
      'Gateway public metadata.namespace: the Gateway',
      'safe: name "infra/public"',
      '  set VirtualService web spec.gateways.0 "infra/public"',
    ],
  ],
  [
    'a name that stands in a match as well',
    listed +
      web(
        'public, mesh',
        '[shop.com]',
        'http: [{match: [{gateways: [public]}], route: [{destination: {host: web}}]}]',
      ),
    [
      'VirtualService web spec.gateways.0: gateway "public" is looked up as "shop/public", expected "infra/public"',
      '= The VirtualService is on no gateway, without any error at run time: its hosts get 404 from istio-envoy (response flag NR).',
      'Gateway public metadata.namespace: the Gateway',
      'VirtualService web spec.http.0.match.0.gateways.0: and here',
      'help: A name without a namespace is looked up in the namespace of the VirtualService, never in that of the gateway pods.',
      'safe: name "infra/public"',
      '  set VirtualService web spec.gateways.0 "infra/public"',
      '  set VirtualService web spec.http.0.match.0.gateways.0 "infra/public"',
    ],
  ],
])('says all of %s', (_, text, expected) => {
  expect(told(rule, text).split('\n')).toEqual(expected);
});
