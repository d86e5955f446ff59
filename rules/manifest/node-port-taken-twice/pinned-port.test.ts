import { expect, it } from 'vitest';
import { inventory, objects } from '../../../test/support/inventory.ts';
import { nodePortClashes } from './pinned-port.ts';

const service = (name: string, ports: string, more = 'type: NodePort') => {
  const [namespace, own] = name.includes('/') ? name.split('/') : ['', name];
  const place = namespace === '' ? '' : `, namespace: ${namespace}`;
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${own}${place}}\nspec: {${more}, ports: [${ports}]}\n`;
};
/** The node ports that two Services hold, each as `number: who and who`. */
function clashes(texts: readonly string[], context: readonly string[] = []) {
  const others = objects(context).map((one) => ({ ...one, source: 'context' as const }));
  return nodePortClashes(inventory([], { resources: [...objects(texts), ...others] })).map(
    ({ first, second }) =>
      [first, second]
        .map(({ number, service: { id }, of }) => `${number} of ${id.namespace}/${id.name} ${of}`)
        .join(' and '),
  );
}
const balancer = (port: number, policy = 'Local', type = 'LoadBalancer') =>
  `type: ${type}, externalTrafficPolicy: ${policy}, healthCheckNodePort: ${port}`;
it.each<[string, readonly string[], readonly string[], readonly string[]]>([
  [
    'two numbers',
    [service('a/x', '{port: 80, nodePort: 30080}'), service('a/w', '{port: 80, nodePort: 30081}')],
    [],
    [],
  ],
  [
    'one number of two',
    [
      service('a/x', '{port: 80, nodePort: 30080}'),
      service('a/w', '{name: http, port: 80, nodePort: 30080}'),
    ],
    [],
    ['30080 of a/x port 80 and 30080 of a/w port "http"'],
  ],
  [
    'one number of two, in the other order',
    [
      service('a/w', '{name: http, port: 80, nodePort: 30080}'),
      service('a/x', '{port: 80, nodePort: 30080}'),
    ],
    [],
    ['30080 of a/x port 80 and 30080 of a/w port "http"'],
  ],
  [
    'one number of three',
    ['x', 'w', 'z'].map((name) => service(`a/${name}`, '{port: 80, nodePort: 30080}')),
    [],
    ['30080 of a/z port 80 and 30080 of a/x port 80', '30080 of a/z port 80 and 30080 of a/w port 80'],
  ],
  [
    'one number in two namespaces',
    [service('a/x', '{port: 80, nodePort: 30080}'), service('b/x', '{port: 80, nodePort: 30080}')],
    [],
    ['30080 of b/x port 80 and 30080 of a/x port 80'],
  ],
  [
    'one number of two protocols',
    [
      service('a/x', '{port: 80, nodePort: 30080}'),
      service('a/w', '{port: 80, nodePort: 30080, protocol: UDP}'),
    ],
    [],
    ['30080 of a/x port 80 and 30080 of a/w port 80'],
  ],
  [
    'one number twice',
    [service('a/x', '{name: a, port: 80, nodePort: 30080}, {name: b, port: 81, nodePort: 30080}')],
    [],
    ['30080 of a/x port "a" and 30080 of a/x port "b"'],
  ],
  [
    'one number twice of two protocols',
    [
      service(
        'a/x',
        '{name: a, port: 80, nodePort: 30080}, {name: b, port: 80, nodePort: 30080, protocol: UDP}',
      ),
    ],
    [],
    [],
  ],
  [
    'number 0',
    [service('a/x', '{port: 80, nodePort: 0}'), service('a/w', '{port: 80, nodePort: 0}')],
    [],
    [],
  ],
  [
    'a load balancer',
    [
      service('a/x', '{port: 80, nodePort: 30080}', 'type: LoadBalancer'),
      service('a/w', '{port: 80, nodePort: 30080}'),
    ],
    [],
    ['30080 of a/x port 80 and 30080 of a/w port 80'],
  ],
  [
    'an address in the cluster',
    [
      service('a/x', '{port: 80, nodePort: 30080}', 'type: ClusterIP'),
      service('a/w', '{port: 80, nodePort: 30080}'),
    ],
    [],
    [],
  ],
  [
    'a name without namespace',
    [service('x', '{port: 80, nodePort: 30080}'), service('a/x', '{port: 80, nodePort: 30080}')],
    [],
    [],
  ],
  [
    'two names without namespace',
    [service('x', '{port: 80, nodePort: 30080}'), service('a/w', '{port: 80, nodePort: 30080}')],
    [],
    ['30080 of /x port 80 and 30080 of a/w port 80'],
  ],
  [
    'a health check and a port',
    [
      service('a/x', '{port: 80, nodePort: 30080}', balancer(30081)),
      service('a/w', '{port: 80, nodePort: 30081}'),
    ],
    [],
    ['30081 of a/x healthCheckNodePort and 30081 of a/w port 80'],
  ],
  [
    'a health check and a port of its own',
    [service('a/x', '{port: 80, nodePort: 30080}', balancer(30080))],
    [],
    ['30080 of a/x port 80 and 30080 of a/x healthCheckNodePort'],
  ],
  [
    'a port with an empty name',
    [
      service('a/x', '{name: "", port: 80, nodePort: 30080}'),
      service('a/w', '{name: "", port: 81, nodePort: 30080}'),
    ],
    [],
    ['30080 of a/x port 80 and 30080 of a/w port 81'],
  ],
  [
    'health checks whose ports the cluster chooses',
    [
      service('a/x', '{port: 80, nodePort: 30080}', 'type: LoadBalancer, externalTrafficPolicy: Local'),
      service('a/w', '{port: 80, nodePort: 30081}', 'type: LoadBalancer, externalTrafficPolicy: Local'),
    ],
    [],
    [],
  ],
  [
    'a health check that is none',
    [
      service('a/x', '{port: 80, nodePort: 30080}', balancer(30081, 'Cluster')),
      service('a/w', '{port: 80, nodePort: 30081}'),
    ],
    [],
    [],
  ],
  [
    'a health check of a NodePort',
    [
      service('a/x', '{port: 80, nodePort: 30080}', balancer(30081, 'Local', 'NodePort')),
      service('a/w', '{port: 80, nodePort: 30081}'),
    ],
    [],
    [],
  ],
  [
    'one of the context',
    [service('a/x', '{port: 80, nodePort: 30080}')],
    [service('a/w', '{port: 80, nodePort: 30080}')],
    ['30080 of a/w port 80 and 30080 of a/x port 80'],
  ],
  [
    'one of the context, in the other order',
    [service('a/w', '{port: 80, nodePort: 30080}')],
    [service('a/x', '{port: 80, nodePort: 30080}')],
    ['30080 of a/x port 80 and 30080 of a/w port 80'],
  ],
])('%s', (_, texts, context, expected) => {
  expect(clashes(texts, context)).toEqual(expected);
});
