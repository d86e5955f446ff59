import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { DestinationRule } from '../kinds/destination-rule.ts';
import { destinationRuleFaults } from './destination-rule-faults.ts';

/** The faults of a DestinationRule of namespace `shop`, each as `what is → what was expected`. */
function faults(spec: string, metadata = '') {
  const text = `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: shop${metadata}}\nspec: ${spec}\n`;
  return inventory([text])
    .list(DestinationRule)
    .flatMap((one) => destinationRuleFaults(one).map(({ found, expected }) => `${found} → ${expected}`));
}

const ofPolicy = (policy: string) => faults(`{host: web, trafficPolicy: ${policy}}`);
const ofHttp = (http: string) => ofPolicy(`{connectionPool: {http: ${http}}}`);
const ofTcp = (tcp: string) => ofPolicy(`{connectionPool: {tcp: ${tcp}}}`);
const ofHash = (hash: string) => ofPolicy(`{loadBalancer: {consistentHash: ${hash}}}`);
const both = (one: string, other: string) => [`${one} stands beside ${other} → one of them`];

describe('a DestinationRule is refused for', () => {
  const host = (name: string) => [
    `host is "${name}" → a name of labels joined by dots, the first of which may be "*"`,
  ];
  it.each([
    ['{host: web}', []],
    ['{host: "*.example.com"}', []],
    ['{host: "<host>"}', []],
    ['{}', ['DestinationRule has no host → one']],
    ['{host: ""}', ['DestinationRule has no host → one']],
    ['{host: web_1}', host('web_1')],
    ['{host: a.*.com}', host('a.*.com')],
  ])('its host %s', (spec, expected) => {
    expect(faults(spec)).toEqual(expected);
  });

  const label = (key: string, value: string) => [
    `label "${key}" of a subset is "${value}" → a value that a label may have`,
  ];
  it.each([
    ['{name: v1, labels: {version: v1}}', []],
    ['{name: "", labels: {version: v1}}', ['subset has no name → one']],
    ['{labels: {version: v1}}', ['subset has no name → one']],
    ['{name: v1}, {name: v1}', ['subset "v1" is given twice → one']],
    ['{name: v1}, {name: v2}', []],
    ['{name: v.1}', ['name of subset is "v.1" → up to 63 letters, digits and "-"']],
    ['{name: $(V)}', []],
    [`{name: ${'a'.repeat(63)}}`, []],
    [
      `{name: ${'a'.repeat(64)}}`,
      [`name of subset is "${'a'.repeat(64)}" → up to 63 letters, digits and "-"`],
    ],
    ['{name: v1, labels: {version: ""}}', []],
    ['{name: v1, labels: {version: v_1.2-3}}', []],
    ['{name: v1, labels: {version: "v 1"}}', label('version', 'v 1')],
    ['{name: v1, labels: {version: "-v"}}', label('version', '-v')],
    [`{name: v1, labels: {version: ${'a'.repeat(64)}}}`, label('version', 'a'.repeat(64))],
    ['{name: v1, labels: {app.kubernetes.io/name: web}}', []],
    ['{name: v1, labels: {a/b/c: web}}', ['label "a/b/c" of a subset → a name that a label may have']],
    ['{name: v1, labels: {version: $(V)}}', []],
    ['{name: v1, labels: {"$(K) x": a b}}', []],
    ['{name: v1, trafficPolicy: {}}', ['trafficPolicy has no setting → at least one']],
  ])('its subsets %s', (subsets, expected) => {
    expect(faults(`{host: web, subsets: [${subsets}]}`)).toEqual(expected);
  });

  const exported = (text: string) => [`exportTo lists "${text}" → ".", "*" or a namespace`];
  const wider = ['exportTo reaches beyond the namespace beside workloadSelector → "." alone'];
  it.each([
    ['[]', '', []],
    ['["."]', '', []],
    ['["*"]', '', []],
    ['[edge, "."]', '', []],
    ['[""]', '', exported('')],
    ['["~"]', '', exported('~')],
    ['[a.b]', '', exported('a.b')],
    ['[edge, edge]', '', ['exportTo lists "edge" twice → each namespace once']],
    ['[".", shop]', '', ['exportTo lists "shop" twice → each namespace once']],
    ['["*", edge]', '', ['exportTo lists "*" beside others → "*" alone']],
    ['["<namespace>"]', '', []],
    ['["."]', ', workloadSelector: {matchLabels: {a: b}}', []],
    ['[shop]', ', workloadSelector: {matchLabels: {a: b}}', []],
    ['[edge]', ', workloadSelector: {matchLabels: {a: b}}', wider],
    ['[edge, "."]', ', workloadSelector: {matchLabels: {a: b}}', wider],
    ['[a.b]', ', workloadSelector: {matchLabels: {a: b}}', exported('a.b')],
    [
      '[]',
      ', workloadSelector: {matchLabels: {"a*": b}}',
      ['workloadSelector asks for "a*=b" → no wildcard and no empty key'],
    ],
    [
      '[]',
      ', workloadSelector: {matchLabels: {a: "b*"}}',
      ['workloadSelector asks for "a=b*" → no wildcard and no empty key'],
    ],
    [
      '[]',
      ', workloadSelector: {matchLabels: {"": b}}',
      ['workloadSelector asks for "=b" → no wildcard and no empty key'],
    ],
    ['[]', ', workloadSelector: {matchLabels: {"a*": ~}}', []],
  ])('exportTo %s%s', (exportTo, selector, expected) => {
    expect(faults(`{host: web, exportTo: ${exportTo}${selector}}`)).toEqual(expected);
  });

  it("annotations that are Istio's own", () => {
    expect(faults('{host: web}', ', annotations: {internal.istio.io/parents: x}')).toEqual([
      'annotation "internal.istio.io/parents" is Istio\'s own → none',
    ]);
  });
});

describe('a traffic policy is refused', () => {
  const none = ['trafficPolicy has no setting → at least one'];
  it.each([
    ['{}', none],
    ['{portLevelSettings: []}', none],
    ['{tls: ~}', none],
    ['{tls: {mode: SIMPLE}}', []],
    ['{proxyProtocol: {version: V1}}', []],
    ['{retryBudget: {percent: 20}}', []],
    [
      '{tunnel: {protocol: CONNECT, targetHost: a.com, targetPort: 80}, proxyProtocol: {}}',
      both('proxyProtocol', 'tunnel'),
    ],
    [
      '{portLevelSettings: [{port: {number: 80}}]}',
      ['entry of portLevelSettings has no setting → at least one'],
    ],
    ['{portLevelSettings: [{tls: {mode: SIMPLE}}]}', ['entry of portLevelSettings has no port → one']],
    ['{portLevelSettings: [{port: {number: 80}, tls: {mode: SIMPLE}}]}', []],
    [
      '{portLevelSettings: [{port: {number: 80}, connectionPool: {}}]}',
      ['connectionPool has no setting → "http" or "tcp"'],
    ],
    ['{connectionPool: {}}', ['connectionPool has no setting → "http" or "tcp"']],
    ['{connectionPool: {tcp: {}}}', []],
  ])('for what it sets: %s', (policy, expected) => {
    expect(ofPolicy(policy)).toEqual(expected);
  });

  const bounds = (field: string, value: number, expected: string) => [`${field} is ${value} → ${expected}`];
  it.each([
    ['{interval: 1s}', []],
    ['{interval: 0.5ms}', ['interval is "0.5ms" → at least "1ms"']],
    ['{interval: 1.5ms}', ['interval is "1.5ms" → a whole number of milliseconds']],
    ['{baseEjectionTime: 1ms}', []],
    ['{baseEjectionTime: 999us}', ['baseEjectionTime is "999us" → at least "1ms"']],
    ['{maxEjectionPercent: 101}', bounds('maxEjectionPercent', 101, '0 to 100')],
    ['{maxEjectionPercent: 100}', []],
    ['{maxEjectionPercent: 0}', []],
    ['{minHealthPercent: -1}', bounds('minHealthPercent', -1, '0 to 100')],
    [
      '{consecutiveLocalOriginFailures: 1}',
      ['consecutiveLocalOriginFailures stands without splitExternalLocalOriginErrors → both'],
    ],
    ['{consecutiveLocalOriginFailures: 0}', []],
    ['{consecutiveLocalOriginFailures: 1, splitExternalLocalOriginErrors: true}', []],
    [
      '{consecutiveLocalOriginFailures: 1, splitExternalLocalOriginErrors: false}',
      ['consecutiveLocalOriginFailures stands without splitExternalLocalOriginErrors → both'],
    ],
  ])('for outlierDetection %s', (outlier, expected) => {
    expect(ofPolicy(`{outlierDetection: ${outlier}}`)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ...[
      'http1MaxPendingRequests',
      'http2MaxRequests',
      'maxRequestsPerConnection',
      'maxRetries',
      'maxConcurrentStreams',
    ].flatMap((field): [string, readonly string[]][] => [
      [`{${field}: -1}`, bounds(field, -1, '0 or more')],
      [`{${field}: 0}`, []],
    ]),
    ['{idleTimeout: 0s}', ['idleTimeout is "0s" → at least "1ms"']],
    ['{idleTimeout: 1m}', []],
    [
      '{h2UpgradePolicy: UPGRADE, useClientProtocol: true}',
      both('useClientProtocol', 'h2UpgradePolicy "UPGRADE"'),
    ],
    ['{h2UpgradePolicy: UPGRADE, useClientProtocol: false}', []],
    ['{h2UpgradePolicy: DEFAULT, useClientProtocol: true}', []],
    ['{http2KeepAlive: {interval: 1s, timeout: 1s}}', []],
    ['{http2KeepAlive: {interval: 1s}}', ['http2KeepAlive has no timeout → one']],
    ['{http2KeepAlive: {}}', ['http2KeepAlive has no interval → one', 'http2KeepAlive has no timeout → one']],
    [
      '{http2KeepAlive: {interval: 1us, timeout: ~}}',
      ['interval is "1us" → at least "1ms"', 'http2KeepAlive has no timeout → one'],
    ],
  ])('for connections of HTTP %s', (http, expected) => {
    expect(ofHttp(http)).toEqual(expected);
  });

  it.each([
    ['{maxConnections: -1}', bounds('maxConnections', -1, '0 or more')],
    ['{maxConnections: 0}', []],
    ['{connectTimeout: 0s}', ['connectTimeout is "0s" → at least "1ms"']],
    ['{connectTimeout: 1ms}', []],
    ['{maxConnectionDuration: 1us}', ['maxConnectionDuration is "1us" → at least "1ms"']],
    ['{idleTimeout: 0s}', []],
    ['{idleTimeout: 1.5ms}', ['idleTimeout is "1.5ms" → a whole number of milliseconds']],
    ['{tcpKeepalive: {time: 1us}}', ['time is "1us" → at least "1ms"']],
    ['{tcpKeepalive: {interval: 1us}}', ['interval is "1us" → at least "1ms"']],
    ['{tcpKeepalive: {time: 1h, interval: 1m30s}}', []],
  ])('for connections of TCP %s', (tcp, expected) => {
    expect(ofTcp(tcp)).toEqual(expected);
  });

  it.each([
    ['{protocol: CONNECT, targetHost: a.com, targetPort: 1}', []],
    ['{protocol: POST, targetHost: 10.0.0.1, targetPort: 65535}', []],
    [
      '{protocol: GET, targetHost: a.com, targetPort: 80}',
      ['protocol of tunnel is "GET" → "CONNECT" or "POST"'],
    ],
    ['{targetHost: "*.a.com", targetPort: 80}', ['targetHost is "*.a.com" → a host name or an IP address']],
    ['{targetHost: a_b, targetPort: 80}', ['targetHost is "a_b" → a host name or an IP address']],
    ['{targetHost: a.com, targetPort: 0}', bounds('targetPort', 0, '1 to 65535')],
    ['{targetHost: a.com, targetPort: 65536}', bounds('targetPort', 65536, '1 to 65535')],
  ])('for a tunnel %s', (tunnel, expected) => {
    expect(ofPolicy(`{tunnel: ${tunnel}}`)).toEqual(expected);
  });

  const size = (value: number) => [`tableSize of maglev is ${value} → a prime number below 5000011`];
  it.each<[string, readonly string[]]>([
    ['{httpHeaderName: a}', []],
    ['{httpCookie: {name: a}}', []],
    ['{httpCookie: {path: /}}', ['httpCookie has no name → one']],
    ['{httpCookie: {name: ""}}', ['httpCookie has no name → one']],
    ['{httpCookie: {name: a, attributes: [{name: b}, {name: c}]}}', []],
    [
      '{httpCookie: {name: a, attributes: [{name: b}, {name: b}]}}',
      ['attribute "b" of httpCookie is given twice → one'],
    ],
    ['{httpCookie: {name: a, attributes: [{value: b}]}}', ['attribute of httpCookie has no name → one']],
    ['{useSourceIp: true, minimumRingSize: 1, ringHash: {}}', both('minimumRingSize', 'ringHash or maglev')],
    [
      '{useSourceIp: true, minimumRingSize: 1, maglev: {tableSize: 7}}',
      both('minimumRingSize', 'ringHash or maglev'),
    ],
    ['{useSourceIp: true, minimumRingSize: 0, ringHash: {}}', []],
    ['{useSourceIp: true, minimumRingSize: 1}', []],
    ...[1, 2, 3, 5, 7, 25_013, 4_999_999].map((prime): [string, readonly string[]] => [
      `{useSourceIp: true, maglev: {tableSize: ${prime}}}`,
      [],
    ]),
    ...[0, 4, 9, 25, 49, 65_536, 5_000_011].map((other): [string, readonly string[]] => [
      `{useSourceIp: true, maglev: {tableSize: ${other}}}`,
      size(other),
    ]),
    ['{useSourceIp: true, maglev: {tableSize: "65537"}}', []],
    ['{useSourceIp: true, maglev: {tableSize: many}}', []],
    ['{useSourceIp: true, maglev: {tableSize: "65536"}}', size(65536)],
    ['{useSourceIp: true, maglev: {tableSize: [4]}}', []],
    ['{httpCookie: {name: a, attributes: [{name: ""}]}}', ['attribute of httpCookie has no name → one']],
    ['{useSourceIp: true, maglev: {}}', ['maglev has no tableSize → a prime number below 5000011']],
  ])('for a hash %s', (hash, expected) => {
    expect(ofHash(hash)).toEqual(expected);
  });

  it.each([
    ['{warmup: {duration: 1s}}', []],
    ['{warmup: {}}', ['warmup has no duration → one']],
    ['{warmup: {duration: 1us}}', ['duration is "1us" → at least "1ms"']],
    ['{warmup: {duration: 1s, minimumPercent: 101}}', bounds('minimumPercent', 101, '0 to 100')],
    ['{warmup: {duration: 1s, minimumPercent: 100}}', []],
    ['{warmup: {duration: 1s, aggression: 0}}', ['aggression is 0 → more than 0']],
    ['{warmup: {duration: 1s, aggression: 0.5}}', []],
    [
      '{localityLbSetting: {enabled: true}, zoneAwareLbSetting: {}}',
      both('zoneAwareLbSetting', 'localityLbSetting'),
    ],
  ])('for load balancing %s', (settings, expected) => {
    expect(ofPolicy(`{loadBalancer: ${settings}}`)).toEqual(expected);
  });
});

it('takes its own namespace in exportTo where that is not written', () => {
  const text =
    'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d}\nspec: {host: web, exportTo: ["."]}\n';
  expect(inventory([text]).list(DestinationRule).flatMap(destinationRuleFaults)).toEqual([]);
});
