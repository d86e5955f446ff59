import { expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { addHttps, portsText, statedPorts } from './listen-ports-edit.ts';

const certificate = 'certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/1';
const ports = (text: string) => `listen-ports: '${text}'`;
const http = ports('[{"HTTP": 80}]');

function built(...members: readonly (readonly string[])[]) {
  const { loadBalancers, settings } = modelOf(membersOf(members));
  const [loadBalancer] = loadBalancers;
  const ingress = loadBalancer?.group.members[0];
  if (loadBalancer === undefined || ingress === undefined) throw new Error('no load balancer');
  return { loadBalancer, ingress, settings };
}

it.each<[string, readonly string[], number, string | undefined]>([
  ['ports and a certificate', [http, certificate], 443, ', {"HTTPS": 443}]'],
  [
    'ports with blanks, and a certificate',
    [ports('[ {"HTTP": 80} ] '), certificate],
    8443,
    ', {"HTTPS": 8443}]',
  ],
  ['no certificate', [http], 443, undefined],
  ['a certificate that is filled in later', [http, 'certificate-arn: $(ARN)'], 443, undefined],
  ['no ports', [certificate], 8443, undefined],
  ['the port for HTTP', [http, certificate], 80, undefined],
  ['the port for HTTPS', [ports('[{"HTTP": 80}, {"HTTPS": 443}]'), certificate], 443, undefined],
  ['port 0', [http, certificate], 0, undefined],
  ['port 1', [http, certificate], 1, ', {"HTTPS": 1}]'],
  ['the last port', [http, certificate], 65535, ', {"HTTPS": 65535}]'],
  ['a port after it', [http, certificate], 65536, undefined],
])('adds HTTPS to %s: %#', (_, annotations, port, expected) => {
  const { loadBalancer, ingress, settings } = built(annotations);
  const edit = addHttps(ingress, loadBalancer, port, settings);
  expect(edit?.op === 'set' ? edit.value : undefined).toBe(expected);
  expect(edit?.op).toBe(expected === undefined ? undefined : 'set');
  const text = annotations[0]?.replace("listen-ports: '", '').replace(/'$/, '') ?? '';
  if (edit !== undefined) expect(text.slice(edit.at.slice?.start, edit.at.slice?.end)).toBe(']');
});

const many = (count: number) =>
  ports(JSON.stringify(Array.from({ length: count }, (_, index) => ({ HTTP: 8001 + index }))));
const listed = (count: number) =>
  Array.from({ length: count }, (_, index) => `HTTP ${8001 + index}`).join(', ');
it.each<[readonly string[], string]>([
  [[http], 'listeners are HTTP 80'],
  [[ports('[{"HTTP": 80}, {"HTTPS": 443}]'), certificate], 'listeners are HTTP 80 and HTTPS 443'],
  [[many(8)], `listeners are ${listed(7)} and HTTP 8008`],
  [[many(9)], `listeners are ${listed(8)} and 1 more`],
  [[many(11)], `listeners are ${listed(8)} and 3 more`],
  [[ports('[]')], 'there are no listeners'],
])('lists the listeners of %s', (annotations, expected) => {
  expect(portsText(built(annotations).loadBalancer)).toBe(expected);
});

it('shows the ports of five members, defaults left out', () => {
  const stated = Array.from({ length: 6 }, () => [http]);
  const { loadBalancer } = built([], ...stated);
  expect(statedPorts(loadBalancer)).toHaveLength(5);
  expect(statedPorts(built([], [http]).loadBalancer)).toHaveLength(1);
  expect(statedPorts(built([http], [ports('$(PORTS)')]).loadBalancer)).toHaveLength(1);
});
