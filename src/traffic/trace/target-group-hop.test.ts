import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  ingress,
  routes,
  rule,
  toldFrom,
  toWeb,
  web,
  webPods,
  webService,
} from '../../../test/support/traced.ts';

const onNodes = (pinned: string) =>
  webService.replace('spec: {', 'spec: {type: NodePort, ').replace('{port: 80, ', `{port: 80, ${pinned}`);
const checked = (port: string, path: string) =>
  ingress(`rules: [${rule('a.com', backend('gw'))}]`, [
    `healthcheck-port: "${port}"`,
    `healthcheck-path: "${path}"`,
  ]);

const grpc = ingress(`rules: [${rule('a.com', backend('gw'))}]`, ['backend-protocol-version: GRPC']);

it.each<[string, Asking, readonly string[]]>([
  [
    'a Service that is not there',
    { manifests: [ingress(`rules: [${rule('a.com', backend('none'))}]`)] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a Service that is not anywhere',
    { manifests: [ingress(`rules: [${rule('a.com', backend('none'))}]`)], complete: 'all' },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Backend service does not exist: the controller answers in its place',
      '= answered 503 awselb/2.0 "Backend service does not exist"',
    ],
  ],
  [
    'a port that the Service lacks',
    { manifests: [webService, ingress(`rules: [${rule('a.com', backend('web', 81))}]`)] },
    [
      '...',
      '- listener HTTP 80: the controller cannot build the load balancer, "ingress: edge/i: unable to find port 81 on service edge/web" @ spec.rules.0.http.paths.0.backend.service.port.number',
      '= unreachable',
    ],
  ],
  [
    'a port that the Service may have',
    {
      manifests: [
        webService.replace('{port: 80,', '"$(PORTS)", {port: 80,'),
        ingress(`rules: [${rule('a.com', backend('web', 81))}]`),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/web" port 81: port 81 of it is not known @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + the ports of Service "edge/web"',
    ],
  ],
  [
    'a backend without a port',
    { manifests: [webService, ingress(`rules: [${rule('a.com', '{service: {name: web}}')}]`)] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/web": the backend names no port @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + the port of the backend',
    ],
  ],
  [
    'an application',
    { manifests: [...web, ingress(`rules: [${rule('a.com', backend('web'))}]`)] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: pods, on port 8080 @ spec.rules.0.http.paths.0.backend.service.name',
      '+ service Service "edge/web": it is no gateway @ ',
      '...',
    ],
  ],
  [
    'an application on a port with a name',
    {
      manifests: [
        webService.replace('targetPort: 8080', 'targetPort: web'),
        webPods,
        ingress(`rules: [${rule('a.com', backend('web'))}]`),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: pods, on port of that name @ spec.rules.0.http.paths.0.backend.service.name',
      '- pods Service "edge/web": no container of its pods declares port "web" @ ',
      '= answered 503 awselb/2.0',
    ],
  ],
  [
    'an application without pods',
    { manifests: [webService, ingress(`rules: [${rule('a.com', backend('web'))}]`)], complete: 'all' },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: pods, on port 8080 @ spec.rules.0.http.paths.0.backend.service.name',
      '- pods Service "edge/web": its selector selects no pods @ ',
      '= answered 503 awselb/2.0',
    ],
  ],
  [
    'an application of which the pods are not there',
    { manifests: [webService, ingress(`rules: [${rule('a.com', backend('web'))}]`)] },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: pods, on port 8080 @ spec.rules.0.http.paths.0.backend.service.name',
      '+ service Service "edge/web": it is no gateway @ ',
      '= delivered edge/web:80',
      'if pods of Service "edge/web" run outside the input',
    ],
  ],
  [
    'an application beside which there are other pods',
    {
      manifests: [
        webService,
        deployment('edge/other', '{app: other}'),
        ingress(`rules: [${rule('a.com', backend('web'))}]`),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: pods, on port 8080 @ spec.rules.0.http.paths.0.backend.service.name',
      '- pods Service "edge/web": its selector selects no pods @ ',
      '= answered 503 awselb/2.0',
      'if no workload of namespace "edge" is outside the input',
    ],
  ],
  [
    'an application of which it is not known how it is reached',
    {
      manifests: [
        ...web,
        ingress(`rules: [${rule('a.com', backend('web'))}]`).replace(
          'target-type: ip',
          'target-type: "<type>"',
        ),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80 @ spec.rules.0.http.paths.0.backend.service.name',
      '+ service Service "edge/web": it is no gateway @ ',
      '...',
    ],
  ],
  [
    'an application on nodes',
    {
      manifests: [
        onNodes('nodePort: 30080, '),
        webPods,
        ingress(`rules: [${rule('a.com', backend('web'))}]`, ['target-type: instance']),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: nodes, on nodePort 30080 @ spec.rules.0.http.paths.0.backend.service.name',
      '+ service Service "edge/web": it is no gateway @ ',
      '...',
    ],
  ],
  [
    'an application on nodes, on a port that the cluster chooses',
    {
      manifests: [
        onNodes(''),
        webPods,
        ingress(`rules: [${rule('a.com', backend('web'))}]`, ['target-type: instance']),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "web": rule 1 @ spec.rules.0.http.paths.0.path',
      '+ target-group Service "edge/web" port 80: nodes, on the nodePort that the cluster chooses @ spec.rules.0.http.paths.0.backend.service.name',
      '+ service Service "edge/web": it is no gateway @ ',
      '...',
    ],
  ],
  [
    'a gateway of which the pods are not there',
    { manifests: edge.toSpliced(0, 1) },
    [
      '...',
      '+ gateway-proxy Service "edge/gw": pod port 8080 @ spec.selector',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '- virtual-host "a.com": Service "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if gateway pods of Service "edge/gw" run outside the input',
      'if no VirtualService outside the input serves "a.com" on Service "edge/gw"',
    ],
  ],
  [
    'a gateway that answers the health check',
    { manifests: [...edge.with(2, checked('15021', '/healthz/ready')), ...web, routes(toWeb)] },
    [
      '...',
      '+ health-check GET /healthz/ready on 15021: the status port answers 200 @ metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port',
      '...',
    ],
  ],
  [
    'a gateway that answers another health check',
    { manifests: [...edge.with(2, checked('15021', '/ready')), ...web, routes(toWeb)] },
    [
      '...',
      '- health-check GET /ready on 15021: the status port answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port',
      '...',
    ],
  ],
  [
    'a health check on a port of the traffic',
    { manifests: [...edge.with(2, checked('traffic-port', '/x')), ...web, routes(toWeb)] },
    [
      '...',
      '- health-check GET /x on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations.alb.ingress.kubernetes.io/healthcheck-port',
      '...',
    ],
  ],
  [
    'a health check on a path of its own',
    {
      manifests: [
        ...edge.with(2, ingress(`rules: [${rule('a.com', backend('gw'))}]`, ['healthcheck-path: /x'])),
        ...web,
        routes(toWeb),
      ],
    },
    [
      '...',
      '- health-check GET /x on the traffic port: the port of the traffic answers 404: all targets are unhealthy, and only by fail-open are they used @ metadata.annotations.alb.ingress.kubernetes.io/healthcheck-path',
      '...',
    ],
  ],
  [
    'a health check of a placeholder',
    { manifests: [...edge.with(2, checked('<port>', '/x')), ...web, routes(toWeb)] },
    ['...', '? health-check health check: the annotations that say what it asks are not known', '...'],
  ],
  [
    'a target group of gRPC that is asked with GET',
    { manifests: [...edge.with(2, grpc), ...web, routes(toWeb)] },
    [
      '...',
      '- target-group Service "edge/gw" port 80: its protocol version is GRPC, and gRPC is asked with POST alone, not GET @ spec.rules.0.http.paths.0.backend.service.name',
      '= answered 464 awselb/2.0',
    ],
  ],
])('%s', (_, asking, expected) => {
  expect(toldFrom(asking)).toEqual(expected);
});
