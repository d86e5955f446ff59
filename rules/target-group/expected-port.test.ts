import { expect, it } from 'vitest';
import { judgedTargetType } from '../../src/alb/target-group/target-type.ts';
import { ifKnown } from '../../src/k8s/object/lookup.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { deployment, ingressTo, service } from '../../test/support/manifests.ts';
import { handoverOf, modelOf } from '../../test/support/model.ts';
import { expectedPort } from './expected-port.ts';

/** What the health check port of a gateway Service with such ports should be, as `text; what shows it; the value`. */
function expected(type: 'instance' | 'ip', ports: string, containers = ''): string {
  const { targetGroup, proxies } = handoverOf(
    modelOf(
      ingressTo('a/gw') +
        service('a/gw', '{istio: x}', ports) +
        deployment(
          'a/gw',
          '{istio: x}',
          `{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router], ports: [${containers}]}`,
        ),
    ),
  );
  const own = ifKnown(targetGroup.service);
  const judged = judgedTargetType(targetGroup, defaultSettings);
  if (own === undefined || judged === undefined) throw new Error('nothing is known');
  const typed = { ...targetGroup, targetType: { ...judged.type, value: type } };
  const { text, shownBy, value } = expectedPort(typed, own, proxies);
  return `${text}; ${shownBy === undefined ? '-' : `${shownBy.at.path.at(-1)}: ${shownBy.message}`}; ${value ?? '-'}`;
}

const http = '{name: http2, port: 80, targetPort: 8080}';
const status = '{name: status-port, port: 15021, targetPort: 15021, nodePort: 30021}';
it.each<[string, 'instance' | 'ip', string, string, string]>([
  [
    'a status port, for instances',
    'instance',
    status,
    '',
    '30021, the nodePort of "status-port" in Service "a/gw", or "status-port"; nodePort: nodePort of "status-port"; status-port',
  ],
  [
    'a status port, for pods',
    'ip',
    status,
    '',
    '15021, the targetPort of "status-port" in Service "a/gw", or "status-port"; targetPort: targetPort of "status-port"; status-port',
  ],
  [
    'a status port without nodePort, for instances',
    'instance',
    '{name: status-port, port: 15021}',
    '',
    'the nodePort of "status-port" in Service "a/gw", or "status-port"; port: port of "status-port"; status-port',
  ],
  [
    'a status port without targetPort, for pods',
    'ip',
    '{name: status-port, port: 15021}',
    '',
    '15021, the targetPort of "status-port" in Service "a/gw", or "status-port"; port: port of "status-port"; status-port',
  ],
  [
    'a status port without a name, for instances',
    'instance',
    '{port: 15021, nodePort: 30021}',
    '',
    '30021, the nodePort of port 15021 in Service "a/gw"; nodePort: nodePort of port 15021; -',
  ],
  [
    'a status port with an empty name, for instances',
    'instance',
    '{name: "", port: 15021, nodePort: 30021}',
    '',
    '30021, the nodePort of port 15021 in Service "a/gw"; nodePort: nodePort of port 15021; -',
  ],
  [
    'a status port without a name, for pods',
    'ip',
    '{port: 15021}',
    '',
    '15021, the targetPort of port 15021 in Service "a/gw"; port: port of port 15021; 15021',
  ],
  [
    'a name that two ports bear, for instances',
    'instance',
    `${status}, {name: status-port, port: 15022, nodePort: 30022}`,
    '',
    '30021, the nodePort of "status-port" in Service "a/gw"; nodePort: nodePort of "status-port"; -',
  ],
  [
    'a name that two ports bear, for pods',
    'ip',
    `${status}, {name: status-port, port: 15022}`,
    '',
    '15021, the targetPort of "status-port" in Service "a/gw"; targetPort: targetPort of "status-port"; 15021',
  ],
  [
    'a targetPort with a name, for instances',
    'instance',
    '{name: status-port, port: 15021, targetPort: status, nodePort: 30021}',
    '{name: status, containerPort: 15021}',
    '30021, the nodePort of "status-port" in Service "a/gw", or "status-port"; nodePort: nodePort of "status-port"; status-port',
  ],
  [
    'a targetPort with a name, for pods',
    'ip',
    '{name: status-port, port: 15021, targetPort: status}',
    '{name: status, containerPort: 15021}',
    'status, the targetPort of "status-port" in Service "a/gw"; targetPort: targetPort of "status-port"; 15021',
  ],
  [
    'a targetPort with a name that no container declares, for pods',
    'ip',
    '{name: status-port, port: 15021, targetPort: status}',
    '',
    'status, the targetPort of "status-port" in Service "a/gw"; targetPort: targetPort of "status-port"; -',
  ],
  [
    'no status port, for instances',
    'instance',
    '{name: more, port: 81}',
    '',
    'the nodePort of a port that leads to 15021, which Service "a/gw" lacks; -; -',
  ],
  [
    'no status port, for pods',
    'ip',
    '{name: more, port: 81}',
    '',
    '15021, on which the gateway pods answer; -; 15021',
  ],
])('%s', (_, type, ports, containers, text) => {
  expect(expected(type, `${http}, ${ports}`, containers)).toBe(text);
});
