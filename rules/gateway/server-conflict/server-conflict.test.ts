import { expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { serverConflicts } from './server-conflict.ts';

const pods = (name: string, labels: string) => service(name, labels) + deployment(name, labels);
const gate = (name: string, ...servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: {istio: gw}, servers: [${servers.join(', ')}]}
`;
const server = (protocol: string, hosts = 'a.com', number = '80') =>
  `{port: {${number === '' ? '' : `number: ${number}, `}name: ${protocol.toLowerCase()}, protocol: ${protocol}}, hosts: [${hosts}]${protocol === 'HTTPS' ? ', tls: {mode: SIMPLE, credentialName: c}' : ''}}`;

/** The conflicts, each as `server beside server, why: hosts on proxies`. */
const conflicts = (text: string) =>
  serverConflicts(modelOf(text)).map(
    ({ server: one, other, why, hosts, proxies }) =>
      `${one.gateway.id.name} beside ${other.gateway.id.name}, ${why}: ${hosts.join(' ') || '-'} on ${proxies.map(({ name }) => name).join(' ') || '-'}`,
  );

const one = pods('edge/gw', '{istio: gw}');
const second = pods('edge/more', '{istio: gw, app: more}');
it.each<[string, string, readonly string[]]>([
  ['nothing', one + gate('a', server('HTTP')) + gate('b', server('HTTP')), []],
  [
    'a protocol, on one gateway',
    one + gate('a', server('HTTP')) + gate('b', server('TCP')),
    ['b beside a, protocol: - on gw'],
  ],
  [
    'a protocol, on two gateways',
    one + second + gate('a', server('HTTP')) + gate('b', server('TCP')),
    ['b beside a, protocol: - on gw more'],
  ],
  [
    'a protocol, on no gateway',
    gate('a', server('HTTP')) + gate('b', server('TCP')),
    ['b beside a, protocol: - on -'],
  ],
  [
    'a protocol, without number',
    one + gate('a', server('HTTP', 'a.com', '')) + gate('b', server('TCP', 'a.com', '')),
    [],
  ],
  [
    'a host, on two gateways',
    one + second + gate('a', server('HTTPS')) + gate('b', server('HTTPS')),
    ['b beside a, host: a.com on gw more'],
  ],
  [
    'two others, on two gateways',
    one +
      second +
      gate('a', server('HTTPS')) +
      gate('b', server('HTTPS', 'b.com')) +
      gate('c', server('HTTPS', 'b.com, a.com')),
    ['c beside b, host: b.com a.com on gw more'],
  ],
])('finds %s', (_, text, expected) => {
  expect(conflicts(text)).toEqual(expected);
});
