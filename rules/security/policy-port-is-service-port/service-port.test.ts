import { expect, it } from 'vitest';
import { deployment, service } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { portsOfServices } from './service-port.ts';

const policy = (rule: string, labels = '{istio: x}') => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: p, namespace: edge}
spec: {selector: {matchLabels: ${labels}}, action: DENY, rules: [${rule}]}
`;
const to = (field: string, ...ports: readonly string[]) =>
  `{to: [{operation: {${field}: [${ports.map((port) => `"${port}"`).join(', ')}]}}]}`;
const when = (key: string, value: string) => `{when: [{key: ${key}, values: ["${value}"]}]}`;
const pods = deployment('edge/gw', '{istio: x}');
const http = '{port: 80, targetPort: 8080, name: http2}';
const edge = (ports = http, name = 'edge/gw') => service(name, '{istio: x}', ports);

/** The ports that mean those of a Service, each as `term: written → port in the pods`. */
const meant = (...texts: readonly string[]) =>
  portsOfServices(modelOf(texts.join(''))).map(
    ({ term, written, port, target }) => `${term.name}: ${written} of ${port.port} → ${target}`,
  );

it.each<[string, readonly string[], readonly string[]]>([
  ['a port of the Service', [pods, edge(), policy(to('ports', '80'))], ['ports: 80 of 80 → 8080']],
  [
    'all but a port of the Service',
    [pods, edge(), policy(to('notPorts', '80'))],
    ['notPorts: 80 of 80 → 8080'],
  ],
  [
    'a condition',
    [pods, edge(), policy(when('destination.port', '80'))],
    ['destination.port: 80 of 80 → 8080'],
  ],
  ['a port of the pods', [pods, edge(), policy(to('ports', '8080'))], []],
  ['another port', [pods, edge(), policy(to('ports', '9090'))], []],
  ['a path', [pods, edge(), policy(to('paths', '80'))], []],
  [
    'two ports, of which one is of the Service',
    [pods, edge(), policy(to('ports', '8080', '80'))],
    ['ports: 80 of 80 → 8080'],
  ],
  ['a port that is filled in later', [pods, edge(), policy(to('ports', '$(PORT)'))], []],
  ['no number', [pods, edge(), policy(to('ports', '80a'))], []],
  [
    'a port of the Service that is a port of the pods too',
    [pods, edge(`${http}, {port: 81, targetPort: 80, name: http-b}`), policy(to('ports', '80'))],
    [],
  ],
  [
    'a port beside one with a targetPort by name',
    [pods, edge(`${http}, {port: 443, targetPort: https, name: https}`), policy(to('ports', '80'))],
    [],
  ],
  [
    'a port of one Service that is a port of the pods by another',
    [pods, edge(), edge('{port: 8081, targetPort: 80, name: http}', 'edge/more'), policy(to('ports', '80'))],
    [],
  ],
  ['a policy for other pods', [pods, edge(), policy(to('ports', '80'), '{app: web}')], []],
  ['a gateway without Service', [pods, policy(to('ports', '80'))], []],
])('%s', (_, texts, expected) => {
  expect(meant(...texts)).toEqual(expected);
});
