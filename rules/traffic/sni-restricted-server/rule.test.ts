import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

interface Case {
  /** The lists of hosts of the servers of TLS on port 443. */
  readonly servers?: readonly string[];
  /** Servers of a Gateway for gateway `more`, which the Service selects as well. */
  readonly second?: readonly string[];
  readonly protocol?: 'HTTP' | 'HTTPS';
  readonly backend?: string;
  readonly annotations?: string;
  readonly beside?: string;
}

const server = (hosts: string, index: number) =>
  `{port: {number: 443, name: https-${index}, protocol: HTTPS}, hosts: [${hosts}], tls: {mode: SIMPLE, credentialName: c${index}}}`;
const gateway = (name: string, labels: string, servers: readonly string[]) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: ${labels}, servers: [${servers.map(server).join(', ')}]}
`;
const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: f, namespace: edge}
spec: {configPatches: [{applyTo: LISTENER, match: {context: GATEWAY}, patch: {operation: MERGE, value: {}}}]}
`;

/** What is said, each as the hosts of its message, the text of the related places, the hosts that are written and the port. */
function told({ servers = ['a.com'], second, protocol = 'HTTPS', backend = 'number: 443', ...more }: Case) {
  const model = modelOf(
    [
      deployment('edge/gw', '{istio: x, app: gw}'),
      gateway('g', '{app: gw}', servers),
      ...(second === undefined
        ? []
        : [deployment('edge/more', '{istio: x, app: more}'), gateway('h', '{app: more}', second)]),
      `---
apiVersion: v1
kind: Service
metadata:
  name: gw
  namespace: edge
  annotations: {alb.ingress.kubernetes.io/backend-protocol: ${protocol}}
spec: {type: NodePort, selector: {istio: x}, ports: [{name: https, port: 443, targetPort: 8443, nodePort: 30443}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {kubernetes.io/ingress.class: alb${more.annotations ?? ''}}}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {${backend}}}}}]}}]}
`,
      more.beside ?? '',
    ].join(''),
  );
  return [...rule.check(model)].map(({ message, effect, related = [], fixes = [] }) => {
    const [, hosts] = / lists (.*), but/.exec(message) ?? [];
    const [, port] = /it sends to (.*)\.$/.exec(effect) ?? [];
    const values = fixes
      .flatMap((fix) => (fix ? fix.edits : []))
      .map((edit) => ('value' in edit ? edit.value : ''));
    return `${hosts} (${related.map(({ at }) => textAt(at)).join(' ')}) at ${port}${values.map((value) => ` → ${String(value)}`).join('')}`;
  });
}

it.each<[string, Case, readonly string[]]>([
  ['one host', {}, ['"a.com" (HTTPS) at port 443 → *']],
  ['one host, at a port by name', { backend: 'name: https' }, ['"a.com" (HTTPS) at port "https" → *']],
  ['two hosts', { servers: ['a.com, b.com'] }, ['"a.com" and 1 more (HTTPS) at port 443 → *']],
  [
    'hosts of a namespace',
    { servers: ['./a.com, shop/b.com'] },
    ['"./a.com" and 1 more (HTTPS) at port 443 → ./*,shop/*'],
  ],
  ['every host', { servers: ['"*"'] }, []],
  ['two servers', { servers: ['a.com', 'b.com'] }, ['"a.com" (HTTPS b.com) at port 443']],
  [
    'five servers',
    { servers: ['a.com', 'b.com', 'c.com', 'd.com', 'e.com'] },
    ['"a.com" (HTTPS b.com c.com d.com) at port 443'],
  ],
  ['two servers, one for every host', { servers: ['a.com', '"*"'] }, []],
  ['two gateways', { second: ['b.com'] }, ['"a.com" (HTTPS b.com) at port 443']],
  ['two gateways, one for every host', { second: ['"*"'] }, []],
  ['HTTP to the gateway', { protocol: 'HTTP' }, []],
  [
    'a listener that only redirects',
    {
      annotations: `, alb.ingress.kubernetes.io/ssl-redirect: "443", alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]'`,
    },
    [],
  ],
  ['one host, and an EnvoyFilter', { beside: filter }, ['"a.com" (HTTPS f) at port 443 → *']],
])('a gateway whose servers are for %s', (_, one, expected) => {
  expect(told(one)).toEqual(expected);
});
