import { expect, it } from 'vitest';
import type { CheckedGateway } from '../../../test/support/checked-gateway.ts';
import { gatewayPorts, pathTo, saidOf } from '../../../test/support/checked-gateway.ts';
import rule from './rule.ts';

const { status, traffic } = gatewayPorts;
const port = (value: string) => ({ 'healthcheck-port': value });
const ip = (value: string) => ({ 'target-type': 'ip', ...port(value) });
const onNode = 'expected 30021, the nodePort of "status-port" in Service "edge/gw", or "status-port"';
const onPod = 'expected 15021, the targetPort of "status-port" in Service "edge/gw", or "status-port"';
const set = '→ safe: set healthcheck-port status-port on';
// controller: the number is dialled on the node for instance targets, on the pod for ip targets.
it.each<[string, CheckedGateway, readonly string[]]>([
  ['the nodePort', { service: port('30021') }, []],
  ['the name', { service: port('status-port') }, []],
  [
    'the number on the pods',
    { service: port('15021') },
    [`healthcheck-port is 15021, ${onNode} ${set} Service`],
  ],
  [
    'the nodePort of the traffic',
    { service: port('30080') },
    [`healthcheck-port is 30080, ${onNode} ${set} Service`],
  ],
  ['the number on the pods, of ip targets', { service: ip('15021') }, []],
  [
    'the nodePort, of ip targets',
    { service: ip('30021') },
    [`healthcheck-port is 30021, ${onPod} ${set} Service`],
  ],
  [
    'the traffic port, of ip targets',
    { service: ip('8080') },
    [`healthcheck-port is 8080, ${onPod} ${set} Service`],
  ],
  ['a number that is filled in later', { service: port('$(PORT)') }, []],
  [
    'the number on the pods, by the Ingress',
    { ingress: port('15021') },
    [`healthcheck-port is 15021, ${onNode} ${set} Ingress`],
  ],
  [
    'the number on the pods, by an Ingress of two Services',
    { ingress: port('15021'), others: [pathTo('web', 80)] },
    [`healthcheck-port is 15021, ${onNode} ${set.replace('safe', 'unsafe')} Ingress`],
  ],
  [
    'the number on the pods, of a Service without status port',
    { service: port('15021'), ports: traffic },
    [
      'healthcheck-port is 15021, expected the nodePort of a port that leads to 15021, which Service "edge/gw" lacks',
    ],
  ],
  [
    'another number, of ip targets and a Service without status port',
    { service: ip('15022'), ports: traffic },
    [
      'healthcheck-port is 15022, expected 15021, on which the gateway pods answer → safe: set healthcheck-port 15021 on Service, if no Gateway outside the input makes the pods listen on 15022',
    ],
  ],
  [
    'the number on the pods, of a status port without name',
    { service: port('15021'), ports: `{port: 15021, nodePort: 30021}, ${traffic}` },
    ['healthcheck-port is 15021, expected 30021, the nodePort of port 15021 in Service "edge/gw"'],
  ],
  [
    'the number on the pods, of a status port whose nodePort is not written',
    { service: port('15021'), ports: `{port: 15021, name: status-port}, ${traffic}` },
    [
      `healthcheck-port is 15021, expected the nodePort of "status-port" in Service "edge/gw", or "status-port" ${set} Service`,
    ],
  ],
  [
    'the number on the pods, of a Service without node ports',
    { service: port('15021'), spec: 'selector: {istio: x}, ' },
    [],
  ],
  ['the number on the pods, of a Service outside the input', { ingress: port('15021'), isHere: false }, []],
  ['the nodePort of a second status port', { service: port('30021'), ports: `${status}, ${traffic}` }, []],
])('a health check asks for %s', (_, one, said) => {
  expect(saidOf(rule, one)).toEqual(said);
});
