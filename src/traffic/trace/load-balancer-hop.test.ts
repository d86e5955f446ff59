import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import type { Asking } from '../../../test/support/traced.ts';
import {
  backend,
  edge,
  gatewayService,
  ingress,
  pods,
  rule,
  told,
  toldFrom,
} from '../../../test/support/traced.ts';
import { readRequest } from '../request/request.ts';
import { throughLoadBalancer } from './load-balancer-hop.ts';
import { withEarlier } from './way.ts';

const tea =
  '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"418","messageBody":"tea"}}';
const onHost = (name: string, host: string) =>
  ingress(
    `rules: [${rule('', backend('act', 'use-annotation'))}]`,
    [
      `actions.act: '${tea}'`,
      `conditions.act: '[{"field":"host-header","hostHeaderConfig":{"values":["${host}"]}}]'`,
    ],
    name,
  );
const overTls = ingress(`rules: [${rule('a.com', backend('none'))}]`, [
  `listen-ports: '[{"HTTPS":443}]'`,
  'certificate-arn: "arn:aws:acm:eu-west-1:111122223333:certificate/1"',
]);
const withoutCertificate = (...more: readonly string[]) =>
  ingress(`defaultBackend: ${backend('none')}`, [`listen-ports: '[{"HTTPS":443}]'`, ...more]);
/** Replaces the class of the Ingress by one with parameters that are not in the input. */
const params = `---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: p}}
`;

it.each<[string, Asking, readonly string[]]>([
  [
    'no load balancer',
    { manifests: [pods, gatewayService] },
    ['? dns host "a.com": the input has no Ingress of an ALB', '= undecided + the Ingress'],
  ],
  [
    'a DNS name',
    {
      manifests: [
        ingress(`defaultBackend: ${backend('none')}`, ['external-dns.alpha.kubernetes.io/hostname: "a.com"']),
      ],
    },
    [
      '+ dns load balancer of Ingress "edge/i": "a.com" is its DNS name @ metadata.annotations.external-dns.alpha.kubernetes.io/hostname',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule default backend of Ingress "edge/i": no rule takes the request @ ',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.defaultBackend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a DNS wildcard',
    {
      manifests: [
        ingress(`defaultBackend: ${backend('none')}`, [
          'external-dns.alpha.kubernetes.io/hostname: "*.a.com"',
        ]),
      ],
      url: 'http://b.a.com/',
    },
    [
      '+ dns load balancer of Ingress "edge/i": "*.a.com" is its DNS name @ metadata.annotations.external-dns.alpha.kubernetes.io/hostname',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule default backend of Ingress "edge/i": no rule takes the request @ ',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.defaultBackend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a DNS wildcard and a name',
    {
      manifests: [
        ingress(`defaultBackend: ${backend('none')}`, [
          'external-dns.alpha.kubernetes.io/hostname: "*.a.com, b.a.com"',
        ]),
      ],
      url: 'http://b.a.com/',
    },
    [
      '+ dns load balancer of Ingress "edge/i": "b.a.com" is its DNS name @ metadata.annotations.external-dns.alpha.kubernetes.io/hostname',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule default backend of Ingress "edge/i": no rule takes the request @ ',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.defaultBackend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a DNS wildcard for other names',
    {
      manifests: [
        ingress(`defaultBackend: ${backend('none')}`, [
          'external-dns.alpha.kubernetes.io/hostname: "*.a.com"',
        ]),
      ],
    },
    [
      '+ dns load balancer of Ingress "edge/i": no DNS name of it is "a.com"',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule default backend of Ingress "edge/i": no rule takes the request @ ',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.defaultBackend.service.name',
      '= undecided + Service "edge/none"',
      'if "a.com" leads to the load balancer of Ingress "edge/i"',
    ],
  ],
  [
    'a host of one of several',
    {
      manifests: [
        ingress(`rules: [${rule('b.com', backend('none'))}]`, [], 'other'),
        ingress(`rules: [${rule('a.com', backend('none'))}]`),
      ],
    },
    [
      '...',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a host of several',
    {
      manifests: [
        ingress(`rules: [${rule('a.com', backend('none'))}]`, [], 'other'),
        ingress(`rules: [${rule('*.com', backend('none'))}]`),
      ],
    },
    [
      '+ dns load balancer of Ingress "edge/i": "*.com" is its DNS name @ spec.rules.0.host',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule path "/" (Prefix) of host "*.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
      '+ dns load balancer of Ingress "edge/other": "a.com" is its DNS name @ spec.rules.0.host',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a host of none of several',
    {
      manifests: [
        ingress(`rules: [${rule('b.com', backend('none'))}]`, [], 'other'),
        ingress(`rules: [${rule('c.com', backend('none'))}]`),
      ],
    },
    [
      '? dns host "a.com": no Ingress names it, and there are several load balancers: those of Ingress "edge/i"; Ingress "edge/other"',
      '= undecided + the DNS name, as annotation external-dns.alpha.kubernetes.io/hostname of one Ingress',
    ],
  ],
  [
    'a condition on the host of one of several',
    { manifests: [onHost('one', 'b.com'), onHost('two', 'a.com')] },
    [
      '+ dns load balancer of Ingress "edge/two": no DNS name of it is "a.com"',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule path "/" (Prefix) to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 418 awselb/2.0 "tea"',
      'if "a.com" leads to the load balancer of Ingress "edge/two"',
    ],
  ],
  [
    'a condition on the host of several',
    { manifests: [onHost('one', 'a.com'), onHost('two', '?.com')] },
    [
      '+ dns load balancer of Ingress "edge/one": no DNS name of it is "a.com"',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule path "/" (Prefix) to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 418 awselb/2.0 "tea"',
      'if "a.com" leads to the load balancer of Ingress "edge/one"',
      '+ dns load balancer of Ingress "edge/two": no DNS name of it is "a.com"',
      '+ listener HTTP 80 @ metadata.annotations',
      '+ listener-rule path "/" (Prefix) to "act": rule 1 @ spec.rules.0.http.paths.0.path',
      '= answered 418 awselb/2.0 "tea"',
      'if "a.com" leads to the load balancer of Ingress "edge/two"',
    ],
  ],
  [
    'a condition on the host of none of several',
    { manifests: [onHost('one', 'b.com'), onHost('two', 'c.com')] },
    [
      '? dns host "a.com": no Ingress names it, and there are several load balancers: those of Ingress "edge/one"; Ingress "edge/two"',
      '= undecided + the DNS name, as annotation external-dns.alpha.kubernetes.io/hostname of one Ingress',
    ],
  ],
  [
    'TLS to a listener in clear',
    { manifests: edge, url: 'https://a.com:80/' },
    [
      '...',
      '- listener HTTP 80: it speaks HTTP in clear, so that the TLS handshake fails @ metadata.annotations',
      '= unreachable',
    ],
  ],
  [
    'clear text to a listener of TLS',
    { manifests: [overTls], url: 'http://a.com:443/' },
    [
      '...',
      '- listener HTTPS 443: plain HTTP is sent to a listener for HTTPS @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '= answered 400 awselb/2.0',
    ],
  ],
  [
    'TLS to a listener of TLS',
    { manifests: [overTls], url: 'https://a.com/' },
    [
      '...',
      '+ listener HTTPS 443 @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '+ listener-rule path "/" (Prefix) of host "a.com" to "none": rule 1 @ spec.rules.0.http.paths.0.path',
      '? target-group Service "edge/none" port 80: it is not in the input @ spec.rules.0.http.paths.0.backend.service.name',
      '= undecided + Service "edge/none"',
    ],
  ],
  [
    'a port without listener',
    { manifests: edge, url: 'http://a.com:81/' },
    ['...', '- listener HTTP 81: the load balancer has only HTTP 80', '= unreachable'],
  ],
  [
    'a port without listener, of class params that are not there',
    { manifests: [...edge, params], url: 'http://a.com:81/' },
    [
      '...',
      '? listener HTTP 81: class params or a placeholder decide on the listeners',
      '= undecided + the IngressClassParams of its class, or the values',
    ],
  ],
  [
    'method TRACE',
    { manifests: edge, method: 'TRACE' },
    [
      '...',
      '- listener HTTP 80: an ALB takes no method TRACE @ metadata.annotations',
      '= answered 405 awselb/2.0',
    ],
  ],
  [
    'a request line that is too long',
    { manifests: edge, url: `http://a.com/${'a'.repeat(16_384)}` },
    [
      '...',
      '- listener HTTP 80: the request line is longer than 16 K @ metadata.annotations',
      '= answered 414 awselb/2.0',
    ],
  ],
  [
    'a request line as long as it may be',
    { manifests: edge, url: `http://a.com/${'a'.repeat(16_383)}` },
    [
      '...',
      '  gateway-server Gateway "edge/g" server "http" (HTTP 80): no VirtualService adds routes for "a.com" @ spec.servers.0.hosts.0',
      '- virtual-host "a.com": Deployment "edge/gw" has no routes for it on port 8080',
      '= answered 404 istio-envoy NR',
      'if no VirtualService outside the input serves "a.com" on Deployment "edge/gw"',
    ],
  ],
  [
    'a listener of TLS without certificate',
    { manifests: [withoutCertificate()], url: 'https://a.com/' },
    [
      '+ dns load balancer of Ingress "edge/i": no DNS name of it is "a.com"',
      '- listener HTTPS 443: no certificate is there for it, so that AWS refuses it @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '= unreachable',
      'if "a.com" leads to the load balancer of Ingress "edge/i"',
    ],
  ],
  [
    'a listener of TLS without certificate in a group',
    { manifests: [withoutCertificate('group.name: shared')], url: 'https://a.com/' },
    [
      '+ dns load balancer of group "shared" ("edge/i" and any other member): no DNS name of it is "a.com"',
      '- listener HTTPS 443: no certificate is there for it, so that AWS refuses it @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '= unreachable',
      'if "a.com" leads to the load balancer of group "shared" ("edge/i" and any other member)',
      'if no Ingress outside the input brings a certificate to group "shared" ("edge/i" and any other member)',
    ],
  ],
  [
    'a listener of TLS without certificate in a group that is all there',
    { manifests: [withoutCertificate('group.name: shared')], url: 'https://a.com/', complete: 'all' },
    [
      '+ dns load balancer of group "shared" ("edge/i"): no DNS name of it is "a.com"',
      '- listener HTTPS 443: no certificate is there for it, so that AWS refuses it @ metadata.annotations.alb.ingress.kubernetes.io/listen-ports',
      '= unreachable',
      'if "a.com" leads to the load balancer of group "shared" ("edge/i")',
    ],
  ],
  [
    'a port without listener beside two',
    {
      manifests: [
        ingress(`rules: [${rule('a.com', backend('none'))}]`, [
          `listen-ports: '[{"HTTP":80},{"HTTP":8080}]'`,
        ]),
      ],
      url: 'https://a.com/',
    },
    ['...', '- listener HTTPS 443: the load balancer has only HTTP 80 and HTTP 8080', '= unreachable'],
  ],
  [
    'a load balancer that cannot be built',
    { manifests: [ingress(`rules: [${rule('a.com', backend('none'))}]`, ['scheme: both'])] },
    [
      '...',
      '- listener HTTP 80: the controller cannot build the load balancer, "unknown scheme: both" @ metadata.annotations.alb.ingress.kubernetes.io/scheme',
      '= unreachable',
    ],
  ],
])('%s', (_, asking, expected) => {
  expect(toldFrom(asking)).toEqual(expected);
});

describe('a request that is sent to one load balancer', () => {
  const model = modelOf(
    [
      ingress(`rules: [${rule('b.com', backend('act', 'use-annotation'))}]`, [`actions.act: '${tea}'`], 'b'),
      ingress(`rules: [${rule('c.com', backend('act', 'use-annotation'))}]`, [`actions.act: '${tea}'`], 'c'),
    ].join(''),
  );

  it.each([
    [
      'b.com',
      [
        '+ dns load balancer of Ingress "edge/b": "b.com" is its DNS name @ spec.rules.0.host',
        '+ listener HTTP 80 @ metadata.annotations',
        '+ listener-rule path "/" (Prefix) of host "b.com" to "act": rule 1 @ spec.rules.0.http.paths.0.path',
        '= answered 418 awselb/2.0 "tea"',
      ],
    ],
    [
      'c.com',
      [
        '+ listener HTTP 80 @ metadata.annotations',
        '  listener-rule path "/" (Prefix) of host "b.com" to "act": it asks for host "b.com" @ spec.rules.0.http.paths.0.path',
        '+ listener-rule default action: no rule takes the request',
        '= answered 404 awselb/2.0',
      ],
    ],
  ])('for %s comes to it whatever the host leads to', (host, expected) => {
    const reading = readRequest(`http://${host}/`);
    const [first] = model.loadBalancers;
    if (first === undefined || 'problem' in reading) throw new Error('a load balancer and a request');
    expect(told(withEarlier(throughLoadBalancer(first, reading.request, model)))).toEqual(expected);
  });
});
