import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { gatewayPorts, saidOf } from '../../../test/support/checked-gateway.ts';
import { gateway, virtualService } from '../../../test/support/manifests.ts';
import rule from './rule.ts';

const codes = (value: string) => ({ 'success-codes': value });
const onStatus = (value: string) => ({ 'healthcheck-port': 'status-port', ...codes(value) });
const takes = (value: string) =>
  `success-codes "${value}" takes the 404 of a gateway without routes for healthy, expected "/healthz/ready" on "status-port"`;
const lead =
  'unsafe: add healthcheck-path /healthz/ready on Service, add healthcheck-port status-port on Service';
const elsewhere = ', if no VirtualService outside the input answers "/" for host "*"';
const serving =
  gateway('edge/g', '{istio: x}', '["*"]') +
  virtualService('edge/v', 'hosts: ["*"], gateways: [g], http: [{route: [{destination: {host: web}}]}]');
it.each<[string, CheckedGateway, readonly string[]]>([
  ['200', { service: codes('200') }, []],
  [
    '404',
    { service: codes('404') },
    [`${takes('404')} → ${lead}, set success-codes 200 on Service${elsewhere}`],
  ],
  [
    '200 and 404',
    { service: codes('200,404') },
    [`${takes('200,404')} → ${lead}, remove success-codes on Service${elsewhere}`],
  ],
  [
    'a range with 404',
    { service: codes('200-499') },
    [`${takes('200-499')} → ${lead}, remove success-codes on Service${elsewhere}`],
  ],
  ['a range without 404', { service: codes('200-399') }, []],
  ['codes that are filled in later', { service: codes('$(CODES)') }, []],
  ['404 of a gateway with a route', { service: codes('404'), beside: serving }, []],
  ['404 of a Service outside the input', { ingress: codes('404'), isHere: false }, []],
  [
    '404 over a path that is filled in later',
    { service: { ...codes('404'), 'healthcheck-path': '$(PATH)' } },
    [],
  ],
  [
    '404 of a Service without status port',
    { service: codes('404'), ports: gatewayPorts.traffic },
    [
      `success-codes "404" takes the 404 of a gateway without routes for healthy, expected "/healthz/ready" on a port that leads to 15021${elsewhere}`,
    ],
  ],
  ['200 on the status port', { service: onStatus('200') }, []],
  [
    '404 on the status port',
    { service: onStatus('404') },
    [
      'success-codes is "404", expected "200" with the check on "status-port" → safe: set success-codes 200 on Service',
    ],
  ],
  ['codes on the status port that AWS refuses', { service: onStatus('500') }, []],
  ['404 over gRPC', { service: { ...codes('404'), 'backend-protocol-version': 'GRPC' } }, []],
  ['a range with 200 on the status port', { service: onStatus('200-499') }, []],
])('a health check takes %s', (_, one, said) => {
  expect(saidOf(rule, one)).toEqual(said);
});

it('takes no healthy target for granted where the input has every Gateway and none opens the port', () => {
  expect(saidOf(rule, { service: codes('404') }, { ...defaultSettings, complete: 'all' })).toEqual([]);
});

it('assumes another thing where the input has every VirtualService', () => {
  const open = { service: codes('404'), beside: gateway('edge/g', '{istio: x}', '["*"]') };
  expect(saidOf(rule, open, { ...defaultSettings, complete: 'all' })).toEqual([
    `${takes('404')} → ${lead}, set success-codes 200 on Service, if a gateway without routes is not meant to count as healthy`,
  ]);
});
