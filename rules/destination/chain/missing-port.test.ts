import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { missingPorts, portPlace } from './missing-port.ts';

const route = (host: string, port: string) =>
  virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [g], http: [{route: [{destination: {host: ${host}, port: {number: ${port}}}}]}]`,
  );
const web = (ports: string, more = '') =>
  service('shop/web', '{app: web}', ports).replace('spec: {', `spec: {${more}`);
const entry = (ports: string, name = 'partner', hosts = '[api.partner.com]') => `---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: shop}
spec: {hosts: ${hosts}${ports === '' ? '' : `, ports: [${ports}]`}}
`;

/** What is missing, as `number owner is meant`. */
function missing(text: string) {
  return missingPorts(modelOf(text).destinations).map(
    ({ number, owner, is, meant }) =>
      `${number} ${owner.kind} ${is} ${meant.map((port) => port.number).join(' ') || '-'}`,
  );
}

describe('ports of a Service', () => {
  it.each([
    ['80', '{port: 80, targetPort: 8080}', []],
    ['8080', '{port: 80, targetPort: 8080}', ['8080 Service targetPort 80']],
    ['8080', '{port: 80, targetPort: 8080}, {port: 81, targetPort: 8080}', ['8080 Service targetPort 80 81']],
    ['30080', '{port: 80, nodePort: 30080}, {port: 443}', ['30080 Service nodePort 80']],
    ['8081', '{port: 80, targetPort: 8080}, {port: 443}', ['8081 Service none 80 443']],
    ['8080', '{port: 80, targetPort: http}', ['8080 Service none 80']],
    ['53', '{port: 53, protocol: UDP}', ['53 Service UDP port -']],
    ['53', '{port: 53, protocol: UDP}, {port: 53, protocol: TCP}', []],
    ['5353', '{port: 53, protocol: UDP, targetPort: 5353}, {port: 80}', ['5353 Service none 80']],
    ['"$(PORT)"', '{port: 80}', []],
    ['81', '{port: "$(PORT)"}', []],
    ['81', '', []],
  ])('%s of %s', (port, ports, expected) => {
    expect(missing(web(ports) + route('web', port))).toEqual(expected);
  });

  it('says nothing of an ExternalName Service, and counts those of a headless one', () => {
    expect(
      missing(web('{port: 80}', 'type: ExternalName, externalName: a.com, ') + route('web', '81')),
    ).toEqual([]);
    expect(missing(web('{port: 80}', 'clusterIP: None, ') + route('web', '81'))).toEqual([
      '81 Service none 80',
    ]);
  });

  it('says nothing where a ServiceEntry has the host too, unless by a wildcard', () => {
    const host = 'web.shop.svc.cluster.local';
    const both = web('{port: 80}') + route('web', '81');
    expect(missing(both + entry('{number: 81}', 'same', `[${host}]`))).toEqual([]);
    expect(missing(both + entry('{number: 81}', 'wide', '["*.shop.svc.cluster.local"]'))).toHaveLength(1);
  });
});

describe('ports of a ServiceEntry', () => {
  const to = (port: string) => route('api.partner.com', port);
  it.each([
    ['443', entry('{number: 443, protocol: TLS}'), []],
    ['80', entry('{number: 443, protocol: TLS}'), ['80 ServiceEntry none 443']],
    ['8443', entry('{number: 443, targetPort: 8443}'), ['8443 ServiceEntry targetPort 443']],
    ['53', entry('{number: 53, protocol: udp}, {number: 443}'), ['53 ServiceEntry UDP port 443']],
    ['80', entry(''), []],
    ['80', entry('{number: "$(PORT)"}, {number: 443}'), []],
    ['80', entry('{number: 443}') + entry('{number: 80}', 'second'), []],
    ['80', entry('{number: 443}', 'wide', '["*.partner.com"]'), []],
  ])('%s, case %#', (port, text, expected) => {
    expect(missing(text + to(port))).toEqual(expected);
  });
});

it('gives each port of a host once for a VirtualService, at the number', () => {
  const text = virtualService(
    'shop/v',
    `hosts: [a.com], gateways: [g], http: [
      {route: [{destination: {host: web, port: {number: 81}}}]},
      {route: [{destination: {host: web, port: {number: 81}}}]},
      {route: [{destination: {host: web, port: {number: 82}}}]}]`,
  );
  const found = missingPorts(modelOf(web('{port: 80}') + text, defaultSettings).destinations);
  expect(found.map(({ uses }) => uses.map((use) => textAt(portPlace(use))))).toEqual([['81', '81'], ['82']]);
});
