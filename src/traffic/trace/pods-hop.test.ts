import { describe, expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { edge, routes, told, toWeb, waysOf, webPods, webService } from '../../../test/support/traced.ts';

const second = deployment('edge/second', '{app: web, version: b}', '{name: second, image: web}');
const namespaced = (labels: string) => `---
apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: ${labels}}
`;
const injected = namespaced('{istio-injection: enabled}');
const plain = namespaced('{istio-injection: disabled}');
const withSidecar = (workload: string) =>
  workload.replace('{app: web', '{sidecar.istio.io/inject: "true", app: web');
const peers = (spec: string, place = 'edge', name = 'p') => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: ${name}, namespace: ${place}}
spec: {${spec}}
`;
const rule = (policy: string, more = '') => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: edge}
spec: {host: web, trafficPolicy: {${policy}}${more}}
`;
const policy = (name: string, spec: string) => `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: ${name}, namespace: edge}
spec: {${spec}}
`;

/** What becomes of a request from the destination on. */
function fromDestination(manifests: readonly string[], complete?: 'all'): readonly string[] {
  const [way, ...more] = waysOf({
    manifests: [...edge, routes(toWeb), ...manifests],
    ...(complete === undefined ? {} : { complete }),
  });
  if (way === undefined || more.length > 0) throw new Error('one way');
  const lines = told(way);
  return lines.slice(lines.findIndex((line) => line.startsWith('+ destination')));
}

const cluster = (spoken: string) =>
  `+ destination "web" port 80: cluster outbound|80||web.edge.svc.cluster.local${spoken} @ spec.http.0.route.0.destination.host`;
const automatic = ', mutual TLS to pods with a sidecar';
const service = '+ service Service "edge/web" @ ';
const both = 'Deployment edge/web, Deployment edge/second';
const broken = '= answered 503 istio-envoy UF "upstream connect error or disconnect/reset before headers"';
const denied = '= answered 403 istio-envoy "RBAC: access denied"';
const delivered = (names: string) => [`+ pods ${names} @ `, `= delivered edge/web:80 ${names}`];
const mutual = rule('tls: {mode: ISTIO_MUTUAL}');
const inClear = rule('tls: {mode: DISABLE}');

describe('TLS to pods', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'mutual, to pods of which none has a sidecar',
      [webService, webPods, second, plain, mutual],
      [
        cluster(', TLS mode ISTIO_MUTUAL'),
        service,
        `- pods ${both}: the gateway speaks mutual TLS of the mesh, and the pods have no sidecar @ `,
        broken,
      ],
    ],
    [
      'mutual, to pods of which one has a sidecar',
      [webService, webPods, withSidecar(second), namespaced('{}'), mutual],
      [
        cluster(', TLS mode ISTIO_MUTUAL'),
        service,
        ...delivered(both),
        'if the request reaches pods that take its TLS',
      ],
    ],
    [
      'mutual, to pods whose policy turns it off',
      [webService, webPods, injected, peers('mtls: {mode: DISABLE}'), mutual],
      [
        cluster(', TLS mode ISTIO_MUTUAL'),
        service,
        '- pods Deployment edge/web: the gateway speaks mutual TLS, and PeerAuthentication turns it off @ ',
        broken,
      ],
    ],
    [
      'mutual, to pods whose policy turns it off on their port',
      [
        webService,
        webPods,
        injected,
        peers('selector: {matchLabels: {app: web}}, portLevelMtls: {8080: {mode: DISABLE}}'),
        mutual,
      ],
      [
        cluster(', TLS mode ISTIO_MUTUAL'),
        service,
        '- pods Deployment edge/web: the gateway speaks mutual TLS, and PeerAuthentication turns it off @ ',
        broken,
      ],
    ],
    [
      'mutual, to pods whose policy turns it off on another port',
      [
        webService,
        webPods,
        injected,
        peers('selector: {matchLabels: {app: web}}, portLevelMtls: {8081: {mode: DISABLE}}'),
        mutual,
      ],
      [cluster(', TLS mode ISTIO_MUTUAL'), service, ...delivered('Deployment edge/web')],
    ],
    [
      'none, to pods of which each is strict',
      [webService, webPods, second, injected, peers('mtls: {mode: STRICT}'), inClear],
      [
        cluster(''),
        service,
        `- pods ${both}: the gateway does not speak mutual TLS, and PeerAuthentication asks for it @ `,
        broken,
      ],
    ],
    [
      'none, to pods of which one is strict',
      [
        webService,
        webPods,
        second,
        injected,
        peers('selector: {matchLabels: {version: b}}, mtls: {mode: STRICT}'),
        inClear,
      ],
      [cluster(''), service, ...delivered(both), 'if the request reaches pods that take its TLS'],
    ],
    [
      'none, to pods that a policy of the mesh makes strict',
      [webService, webPods, injected, peers('mtls: {mode: STRICT}', 'istio-system'), inClear],
      [
        cluster(''),
        service,
        '- pods Deployment edge/web: the gateway does not speak mutual TLS, and PeerAuthentication asks for it @ ',
        broken,
        'if no PeerAuthentication of namespace "edge" outside the input says otherwise',
      ],
    ],
    [
      'of its own, to strict pods',
      [webService, webPods, injected, peers('mtls: {mode: STRICT}'), rule('tls: {mode: SIMPLE}')],
      [
        cluster(', TLS mode SIMPLE'),
        service,
        '- pods Deployment edge/web: the gateway does not speak mutual TLS, and PeerAuthentication asks for it @ ',
        broken,
      ],
    ],
    [
      'of its own, to pods whose policy turns mutual TLS off',
      [
        webService,
        webPods,
        injected,
        peers('selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}'),
        rule('tls: {mode: SIMPLE}'),
      ],
      [
        cluster(', TLS mode SIMPLE'),
        service,
        ...delivered('Deployment edge/web'),
        'if the pods of Service "edge/web" speak TLS themselves',
      ],
    ],
    [
      'chosen by istiod, to strict pods',
      [webService, webPods, injected, peers('mtls: {mode: STRICT}')],
      [cluster(automatic), service, ...delivered('Deployment edge/web')],
    ],
    [
      'chosen by istiod, to pods of which one policy turns it off for each',
      [
        webService,
        webPods,
        second,
        injected,
        peers('selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}'),
      ],
      [
        cluster(', plain text, as PeerAuthentication "edge/p" disables mutual TLS'),
        service,
        ...delivered(both),
      ],
    ],
    [
      'chosen by istiod, to pods of which a policy turns it off for one',
      [
        webService,
        webPods,
        second,
        injected,
        peers('selector: {matchLabels: {version: b}}, mtls: {mode: DISABLE}'),
      ],
      [cluster(automatic), service, ...delivered(both)],
    ],
    [
      'chosen by istiod, to pods of which a policy turns it off for the first',
      [
        webService,
        webPods.replace('{app: web}', '{app: web, version: a}'),
        second,
        injected,
        peers('selector: {matchLabels: {version: a}}, mtls: {mode: DISABLE}'),
      ],
      [cluster(automatic), service, ...delivered(both)],
    ],
    [
      'chosen by istiod, to no pods',
      [webService, injected, peers('selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}')],
      [
        cluster(automatic),
        service,
        '- pods Service "edge/web": no pods are behind it @ ',
        '= answered 503 istio-envoy UH "no healthy upstream"',
        'if no workload of namespace "edge" is outside the input',
      ],
    ],
  ])('%s', (_, manifests, expected) => {
    expect(fromDestination(manifests)).toEqual(expected);
  });
});

describe('policies of the sidecars', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'of each pod, of which each refuses',
      [webService, webPods, second, injected, policy('none', 'selector: {matchLabels: {app: web}}')],
      [
        cluster(automatic),
        service,
        '- policy AuthorizationPolicy "edge/none": the sidecars of the pods refuse the request @ ',
        denied,
      ],
    ],
    [
      'of which one refuses',
      [webService, webPods, second, injected, policy('b', 'selector: {matchLabels: {version: b}}')],
      [
        cluster(automatic),
        service,
        ...delivered(both),
        'if AuthorizationPolicy "edge/b" lets the request pass to the pods',
      ],
    ],
    [
      'of which one may refuse and another does',
      [
        webService,
        webPods,
        second,
        injected,
        policy('a', 'rules: [{from: [{source: {principals: [x]}}]}], selector: {matchLabels: {app: web}}'),
        policy('b', 'action: DENY, rules: [{}], selector: {matchLabels: {version: b}}'),
      ],
      [
        cluster(automatic),
        service,
        ...delivered(both),
        'if AuthorizationPolicy "edge/b" lets the request pass to the pods',
      ],
    ],
    [
      'where pods without sidecar are beside',
      [
        webService,
        webPods,
        withSidecar(second),
        namespaced('{}'),
        policy('none', 'selector: {matchLabels: {app: web}}'),
      ],
      [
        cluster(automatic),
        service,
        ...delivered(both),
        'if AuthorizationPolicy "edge/none" lets the request pass to the pods',
      ],
    ],
    [
      'on a port of TCP, where HTTP is not read',
      [
        webService.replace('name: http', 'name: tcp-web'),
        webPods,
        injected,
        policy(
          'none',
          'selector: {matchLabels: {app: web}}, action: DENY, rules: [{to: [{operation: {methods: [GET]}}]}]',
        ),
      ],
      [
        cluster(automatic),
        service,
        ...delivered('Deployment edge/web'),
        'if AuthorizationPolicy "edge/none" lets the request pass to the pods',
      ],
    ],
    [
      'beside TLS that one pod refuses',
      [
        webService,
        webPods,
        second,
        injected,
        peers('selector: {matchLabels: {version: b}}, mtls: {mode: STRICT}'),
        inClear,
        policy('b', 'selector: {matchLabels: {version: b}}'),
      ],
      [
        cluster(''),
        service,
        ...delivered(both),
        'if the request reaches pods that take its TLS',
        'if AuthorizationPolicy "edge/b" lets the request pass to the pods',
      ],
    ],
  ])('%s', (_, manifests, expected) => {
    expect(fromDestination(manifests)).toEqual(expected);
  });
});
