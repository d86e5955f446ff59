import { expect, it } from 'vitest';
import { drawnArrows, drawnNodes } from '../../../test/support/drawn.ts';
import { deployment, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';

const key = 'alb.ingress.kubernetes.io';
const ports =
  '{name: status-port, port: 15021, nodePort: 30021}, {name: http2, port: 80, targetPort: 8080, nodePort: 30080}, {name: https, port: 443, targetPort: 8443, nodePort: 30443}';
const gw = service('edge/gw', '{istio: x}', ports).replace('spec: {', 'spec: {type: NodePort, ');
const pods = deployment('edge/gw', '{istio: x}');
const ingress = (annotations = '', port = 80, name = 'gw') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: edge, annotations: {kubernetes.io/ingress.class: alb${annotations === '' ? '' : `, ${annotations}`}}}
spec: {defaultBackend: {service: {name: ${name}, port: {number: ${port}}}}}
`;
const says = (name: string, value: string) => `${key}/${name}: ${value}`;
const healthy = `${says('healthcheck-path', '/healthz/ready')}, ${says('healthcheck-port', 'status-port')}`;
/** A Gateway with servers in flow style. */
const gateway = (servers: readonly string[], selector = '{istio: x}', name = 'g') => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: edge}
spec: {selector: ${selector}, servers: [${servers.join(', ')}]}
`;
const plain = (hosts = '["*"]', number = 80, name = 'http') =>
  `{port: {number: ${number}, name: ${name}, protocol: HTTP}, hosts: ${hosts}}`;
const tls = (hosts = '["*"]', number = 443, mode = 'SIMPLE, credentialName: c') =>
  `{port: {number: ${number}, name: https, protocol: HTTPS}, tls: {mode: ${mode}}, hosts: ${hosts}}`;
const v = virtualService(
  'edge/v',
  'hosts: ["*"], gateways: [g], http: [{route: [{destination: {host: web}}]}]',
);

it.each<[string, readonly string[], readonly string[]]>([
  [
    'nodes, with the health check on the status port',
    [ingress(healthy), gw, pods],
    [
      'Service "edge/gw" port 80 (nodes, on nodePort 30080; health check /healthz/ready on status-port) @ i.spec.defaultBackend.service.name, gw.spec.ports.1, i.metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port, i.metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path, gw',
      'listener HTTP 80 > Service "edge/gw" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'pods, with the health check by its default',
    [ingress(says('target-type', 'ip')), gw, pods],
    [
      'Service "edge/gw" port 80 (pods, on port 8080; health check / on the traffic port) x its targets fail the health check: the port of the traffic is not open @ i.spec.defaultBackend.service.name, gw.spec.ports.1, gw',
      'listener HTTP 80 > Service "edge/gw" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a health check on a number that nobody opens',
    [ingress(`${says('target-type', 'ip')}, ${says('healthcheck-port', '"15022"')}`), gw, pods],
    [
      'Service "edge/gw" port 80 (pods, on port 8080; health check / on 15022) x its targets fail the health check: nothing answers on 15022, since the gateway does not open it @ i.spec.defaultBackend.service.name, gw.spec.ports.1, i.metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port, gw',
      'listener HTTP 80 > Service "edge/gw" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a placeholder for the health check',
    [ingress(says('healthcheck-port', '$(PORT)')), gw, pods],
    [
      'Service "edge/gw" port 80 (nodes, on nodePort 30080) @ i.spec.defaultBackend.service.name, gw.spec.ports.1, gw',
      'listener HTTP 80 > Service "edge/gw" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a placeholder for the path of the health check',
    [ingress(says('healthcheck-path', '$(PATH)')), gw, pods],
    [
      'Service "edge/gw" port 80 (nodes, on nodePort 30080) @ i.spec.defaultBackend.service.name, gw.spec.ports.1, gw',
      'listener HTTP 80 > Service "edge/gw" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a placeholder for the target type',
    [ingress(says('target-type', '$(TYPE)')), gw, pods],
    [
      'Service "edge/gw" port 80 (health check / on the traffic port) x its targets fail the health check: the port of the traffic is not open @ i.spec.defaultBackend.service.name, gw.spec.ports.1, gw',
      'listener HTTP 80 > Service "edge/gw" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a nodePort that the cluster chooses',
    [ingress(), gw.replace(', nodePort: 30080', ''), pods],
    [
      'Service "edge/gw" port 80 (nodes, on the nodePort that the cluster chooses; health check / on the traffic port) x its targets fail the health check: the port of the traffic is not open @ i.spec.defaultBackend.service.name, gw.spec.ports.1, gw',
      'listener HTTP 80 > Service "edge/gw" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a Service outside the input',
    [ingress('', 80, 'istio-ingressgateway')],
    [
      'Service "edge/istio-ingressgateway" port 80, outside @ i.spec.defaultBackend.service.name',
      'listener HTTP 80 > Service "edge/istio-ingressgateway" port 80 @ i.spec.defaultBackend.service.name',
    ],
  ],
  [
    'a port that the Service lacks',
    [ingress('', 81), gw, pods],
    [
      'Service "edge/gw" port 81 (health check / on the traffic port) x the Service has no port 81 @ i.spec.defaultBackend.service.name, gw',
      'listener HTTP 80 > Service "edge/gw" port 81 @ i.spec.defaultBackend.service.name',
    ],
  ],
])('draws a target group of %s', (_, manifests, expected) => {
  const model = modelOf(manifests.join(''));
  const stages = ['target-group'] as const;
  expect([...drawnNodes(model, stages), ...drawnArrows(model, stages)]).toEqual(expected);
});

const app = service('edge/web', '{app: web}', '{name: http, port: 80, nodePort: 30080}').replace(
  'spec: {',
  'spec: {type: NodePort, ',
);

it.each<[string, readonly string[], readonly string[]]>([
  [
    'answers 503 for a Service that is not there',
    [ingress('', 80, 'none')],
    ['answer 503 x Backend service does not exist: the load balancer answers 503'],
  ],
  [
    'says that a selector selects no pods',
    [ingress('', 80, 'web'), app],
    [
      'Service "edge/web" port 80 (nodes, on nodePort 30080; health check / on the traffic port) x its selector selects no pods @ i.spec.defaultBackend.service.name, web.spec.ports.0, web',
    ],
  ],
])('%s, where the input is declared complete', (_, manifests, expected) => {
  const model = modelOf(manifests.join(''), { ...settingsFor(), complete: 'all' });
  expect(drawnNodes(model, ['target-group', 'answer', 'pods'])).toEqual(expected);
});

const shop = (name: string) => deployment(`edge/${name}`, '{app: web}', '{name: web, image: web}');

it.each<[string, readonly string[], readonly string[]]>([
  [
    'the pods of an application',
    [ingress('', 80, 'web'), app, shop('web')],
    ['Deployment "edge/web" @ web', 'Service "edge/web" port 80 > Deployment "edge/web"'],
  ],
  [
    'the pods of two workloads',
    [ingress('', 80, 'web'), app, shop('blue'), shop('green')],
    [
      'Deployment "edge/blue" @ blue',
      'Deployment "edge/green" @ green',
      'Service "edge/web" port 80 > Deployment "edge/blue"',
      'Service "edge/web" port 80 > Deployment "edge/green"',
    ],
  ],
  [
    'pods outside the input',
    [ingress('', 80, 'web'), app],
    [
      'pods of Service "edge/web", outside',
      'Service "edge/web" port 80 > pods of Service "edge/web", outside',
    ],
  ],
  ['no pods behind a gateway', [ingress(), gw, pods], []],
])('draws behind a target group %s', (_, manifests, expected) => {
  const model = modelOf(manifests.join(''));
  expect([...drawnNodes(model, ['pods']), ...drawnArrows(model, ['pods'])]).toEqual(expected);
});

it.each<[string, readonly string[], readonly string[]]>([
  [
    'of a Deployment',
    [ingress(healthy), gw, pods, gateway([plain()]), v],
    [
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80',
    ],
  ],
  [
    'of which only the Service is known',
    [ingress(healthy), gw, gateway([plain()]), v],
    [
      'gateway pods of Service "edge/gw" (pod port 8080), outside @ gw.spec.selector, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Service "edge/gw" port 80 > gateway pods of Service "edge/gw"',
      'gateway pods of Service "edge/gw" > Gateway "edge/g" server on port 80',
    ],
  ],
  [
    'outside the input',
    [ingress(healthy, 80, 'istio-ingressgateway'), gateway([plain()], '{istio: ingressgateway}'), v],
    [
      'gateway pods of Service "edge/istio-ingressgateway", outside @ i.spec.defaultBackend.service.name',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Service "edge/istio-ingressgateway" port 80 > gateway pods of Service "edge/istio-ingressgateway"',
      'gateway pods of Service "edge/istio-ingressgateway" > Gateway "edge/g" server on port 80',
    ],
  ],
  [
    'of two Deployments behind one Service',
    [ingress(healthy), gw, pods, deployment('edge/other', '{istio: x}'), gateway([plain()]), v],
    [
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Deployment "edge/other" (pod port 8080) @ other.spec.template.metadata.labels, other, gw',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
      'Service "edge/gw" port 80 > Deployment "edge/other"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80',
      'Deployment "edge/other" > Gateway "edge/g" server on port 80',
    ],
  ],
  [
    'on two ports',
    [
      ingress(healthy),
      ingress(healthy, 443).replace('name: i,', 'name: j,'),
      gw,
      pods,
      gateway([plain(), tls()]),
      v,
    ],
    [
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Deployment "edge/gw" (pod port 8443) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 443 (HTTPS for *) @ g.spec.servers.1, g',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80',
      'Service "edge/gw" port 443 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 443 x the load balancer speaks HTTP, the server waits for TLS',
    ],
  ],
  [
    'where a Gateway may open the port',
    [ingress(healthy), gw, gateway([plain()], '{istio: x, app: edge}'), v],
    [
      'gateway pods of Service "edge/gw" (pod port 8080), outside @ gw.spec.selector, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Service "edge/gw" port 80 > gateway pods of Service "edge/gw"',
      'gateway pods of Service "edge/gw" > Gateway "edge/g" server on port 80, outside',
    ],
  ],
  [
    'where a Gateway opens the port on one address',
    [ingress(healthy), gw, pods, gateway([plain().replace('hosts:', 'bind: 10.1.2.3, hosts:')]), v],
    [
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80, outside',
    ],
  ],
  [
    'where two servers are on the port, of which one is for TLS',
    [
      ingress(healthy),
      gw,
      gateway([plain()]),
      gateway([tls('["*"]', 8080)], '{istio: x, app: edge}', 'h'),
      v,
    ],
    [
      'gateway pods of Service "edge/gw" (pod port 8080), outside @ gw.spec.selector, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g',
      'Gateway "edge/h" server on port 8080 (HTTPS for *) x no VirtualService adds routes to it, so that it answers 404 @ h.spec.servers.0, h',
      'Service "edge/gw" port 80 > gateway pods of Service "edge/gw"',
      'gateway pods of Service "edge/gw" > Gateway "edge/g" server on port 80',
      'gateway pods of Service "edge/gw" > Gateway "edge/h" server on port 8080, outside',
    ],
  ],
  [
    'where no Gateway opens the port',
    [ingress(healthy), gw, pods],
    [
      'Deployment "edge/gw" (pod port 8080) x no Gateway selects these pods, so that the connection is refused @ gw.spec.template.metadata.labels, gw, gw',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
    ],
  ],
  [
    'where a Gateway opens another port',
    [ingress(healthy), gw, pods, gateway([plain('["*"]', 81)]), v],
    [
      'Deployment "edge/gw" (pod port 8080) x no Gateway opens it, so that the connection is refused @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 81 (HTTP for *) @ g.spec.servers.0, g',
      'Deployment "edge/gw" (pod port 81) @ gw.spec.template.metadata.labels, gw, gw',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 81',
    ],
  ],
  [
    'that speak another protocol',
    [ingress(healthy, 443), gw, pods, gateway([tls()]), v],
    [
      'Deployment "edge/gw" (pod port 8443) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 443 (HTTPS for *) @ g.spec.servers.0, g',
      'Service "edge/gw" port 443 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 443 x the load balancer speaks HTTP, the server waits for TLS',
    ],
  ],
  [
    'that take TLS',
    [
      ingress(
        `${healthy}, ${says('backend-protocol', 'HTTPS')}, ${says('healthcheck-protocol', 'HTTP')}`,
        443,
      ),
      gw,
      pods,
      gateway([tls()]),
      v,
    ],
    [
      'Deployment "edge/gw" (pod port 8443) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 443 (HTTPS for *) @ g.spec.servers.0, g',
      'Service "edge/gw" port 443 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 443',
    ],
  ],
  [
    'that take TLS for a name only',
    [
      ingress(
        `${healthy}, ${says('backend-protocol', 'HTTPS')}, ${says('healthcheck-protocol', 'HTTP')}`,
        443,
      ),
      gw,
      pods,
      gateway([tls('[a.com]')]),
      v,
    ],
    [
      'Deployment "edge/gw" (pod port 8443) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 443 (HTTPS for a.com) @ g.spec.servers.0, g',
      'Service "edge/gw" port 443 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 443 x it is for server names, and a load balancer names none',
    ],
  ],
])('draws gateway pods %s', (_, manifests, expected) => {
  const model = modelOf(manifests.join(''));
  const stages = ['gateway-proxy', 'gateway-server'] as const;
  expect([...drawnNodes(model, stages), ...drawnArrows(model, stages)]).toEqual(expected);
});

it.each<[string, readonly string[], readonly string[]]>([
  [
    'that pods of the input open',
    [pods, gw, gateway([plain('[a.com, b.com, c.com, d.com]')])],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com, b.com, c.com and 1 more) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.0, g',
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80',
    ],
  ],
  [
    'that may open a port',
    [ingress(healthy, 443), gw, gateway([plain()], '{istio: x, app: edge}')],
    [
      'gateway pods of Service "edge/gw" (pod port 8443), outside x no Gateway selects these pods, so that the connection is refused @ gw.spec.selector, gw',
      'Gateway "edge/g" server on port 80 (HTTP for *) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.0, g',
      'gateway pods of Service "edge/gw" (pod port 8080), outside @ gw.spec.selector, gw',
      'Service "edge/gw" port 443 > gateway pods of Service "edge/gw"',
      'gateway pods of Service "edge/gw" > Gateway "edge/g" server on port 80, outside',
    ],
  ],
  [
    'that select no pods of the input',
    [pods, gw, gateway([plain()], '{istio: zz}')],
    [
      'Gateway "edge/g" server on port 80 (HTTP for *) x its selector selects no gateway pods of the input @ g.spec.servers.0, g',
    ],
  ],
  [
    'in an input without gateway pods',
    [gateway([plain()], '{istio: zz}')],
    ['Gateway "edge/g" server on port 80 (HTTP for *) @ g.spec.servers.0, g'],
  ],
  [
    'with several servers',
    [pods, gw, gateway([plain('[a.com]'), tls('[b.com]')])],
    [
      'Gateway "edge/g" server on port 80 (HTTP for a.com) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.0, g',
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 443 (HTTPS for b.com) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.1, g',
      'Deployment "edge/gw" (pod port 8443) @ gw.spec.template.metadata.labels, gw, gw',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 443',
    ],
  ],
  [
    'of which one is behind a load balancer',
    [ingress(healthy), pods, gw, gateway([plain('[a.com]'), tls('[b.com]')])],
    [
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 80 (HTTP for a.com) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.0, g',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80',
    ],
  ],
  [
    'beside one behind a load balancer',
    [ingress(healthy), pods, gw, gateway([plain('[a.com]')]), gateway([tls('[b.com]')], '{istio: x}', 'h')],
    [
      'Deployment "edge/gw" (pod port 8080) @ gw.spec.template.metadata.labels, gw, gw',
      'Gateway "edge/g" server on port 80 (HTTP for a.com) x no VirtualService adds routes to it, so that it answers 404 @ g.spec.servers.0, g',
      'Gateway "edge/h" server on port 443 (HTTPS for b.com) x no VirtualService adds routes to it, so that it answers 404 @ h.spec.servers.0, h',
      'Deployment "edge/gw" (pod port 8443) @ gw.spec.template.metadata.labels, gw, gw',
      'Service "edge/gw" port 80 > Deployment "edge/gw"',
      'Deployment "edge/gw" > Gateway "edge/g" server on port 80',
      'Deployment "edge/gw" > Gateway "edge/h" server on port 443',
    ],
  ],
])('draws Gateways without load balancer %s', (_, manifests, expected) => {
  const model = modelOf(manifests.join(''));
  const stages = ['gateway-proxy', 'gateway-server'] as const;
  expect([...drawnNodes(model, stages), ...drawnArrows(model, stages)]).toEqual(expected);
});
