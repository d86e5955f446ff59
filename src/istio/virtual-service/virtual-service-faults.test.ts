import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { Location } from '../../source/file/place.ts';
import { refusalIn } from '../kinds/validation-fault.ts';
import { VirtualService } from '../kinds/virtual-service.ts';
import { virtualServiceFaults } from './virtual-service-faults.ts';

function faultsOf(text: string, istio = '') {
  return inventory([text])
    .list(VirtualService)
    .flatMap((one) => virtualServiceFaults(one, settingsFor({ istio })));
}

/** The faults of a VirtualService, each as `what is → what was expected`. */
function faults(spec: string, istio = '') {
  const text = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: shop}\nspec: ${spec}\n`;
  return faultsOf(text, istio).map(({ found, expected }) => `${found} → ${expected}`);
}

const http = (rule: string, more = '') => `{hosts: [a.com], gateways: [g], http: [${rule}]${more}}`;
const to = 'route: [{destination: {host: web}}]';
const match = (conditions: string) => http(`{match: [${conditions}], ${to}}`);

describe('validation of an HTTP rule refuses', () => {
  const both = (one: string, other: string) => [`rule has both "${one}" and "${other}" → one of them`];
  const status = (code: number) => [`status is ${code} → 200 to 599`];
  const code = (number: number) => [`redirectCode is ${number} → 301, 302, 303, 307 or 308`];
  const share = (value: number) => [`percentage of the fault is ${value} → 0, or 0.0001 to 100`];
  const port = (number: number) => [`port is ${number} → 1 to 65535`];
  const host = (name: string) => [
    `destination host "${name}" is not a host name → the name of a Service or of a host that a ServiceEntry lists`,
  ];
  it.each<[string, readonly string[]]>([
    [`{${to}}`, []],
    ['{}', ['rule has no action → one of "route", "redirect" and "directResponse"']],
    ['{route: []}', ['rule has no action → one of "route", "redirect" and "directResponse"']],
    [`{${to}, redirect: {uri: /x}}`, both('route', 'redirect')],
    [`{${to}, directResponse: {status: 200}}`, both('route', 'directResponse')],
    ['{redirect: {uri: /x}, directResponse: {status: 200}}', both('redirect', 'directResponse')],
    ['{route: [], directResponse: {status: 200}}', []],
    ['{directResponse: {status: 200}, fault: ~}', []],
    ['{redirect: {uri: /x}, rewrite: ~}', []],
    [`{${to}, rewrite: {uri: /}, fault: {abort: {httpStatus: 500}}}`, []],
    ['{redirect: {uri: /x}, rewrite: {uri: /}}', both('redirect', 'rewrite')],
    ['{directResponse: {status: 200}, fault: {abort: {httpStatus: 500}}}', both('directResponse', 'fault')],
    [`{${to}, mirror: {host: b}, mirrors: [{destination: {host: b}}]}`, both('mirror', 'mirrors')],
    ['{redirect: {uri: /x}, mirror: {host: b}, mirrors: []}', []],
    ['{redirect: text}', []],
    ['{route: text}', []],
    [
      `{${to}, redirect: text, mirror: {host: b}, mirrors: [{destination: {host: b}}]}`,
      both('mirror', 'mirrors'),
    ],
    ...[300, 304, 305, 306, 309].map((one): [string, readonly string[]] => [
      `{redirect: {uri: /x, redirectCode: ${one}}}`,
      code(one),
    ]),
    ...[301, 302, 303, 307, 308].map((one): [string, readonly string[]] => [
      `{redirect: {uri: /x, redirectCode: ${one}}}`,
      [],
    ]),
    [
      '{redirect: {uri: /x}, mirror: {host: b}, mirrors: [{destination: {host: b}}]}',
      both('mirror', 'mirrors'),
    ],
    ['{delegate: {name: d}}', []],
    [`{delegate: {name: d}, ${to}}`, both('delegate', 'route')],
    ['{delegate: {name: d}, redirect: {uri: /x}}', both('delegate', 'redirect')],
    ['{delegate: {name: d}, directResponse: {status: 200}}', []],
    ['{directResponse: {status: 199}}', status(199)],
    ['{directResponse: {status: 200}}', []],
    ['{directResponse: {status: 599}}', []],
    ['{directResponse: {status: 600}}', status(600)],
    ['{directResponse: {body: {string: x}}}', status(0)],
    [
      '{redirect: {redirectCode: 301}}',
      ['redirect leads nowhere → at least one of "uri", "authority", "scheme" and "port"'],
    ],
    ['{redirect: {port: 8443}}', []],
    ['{redirect: {derivePort: FROM_REQUEST_PORT}}', []],
    ['{redirect: {authority: b.com}}', []],
    ['{redirect: {uri: /x, redirectCode: 299}}', code(299)],
    ['{redirect: {uri: /x, redirectCode: 300}}', code(300)],
    ['{redirect: {uri: /x, redirectCode: 399}}', code(399)],
    ['{redirect: {uri: /x, redirectCode: 400}}', code(400)],
    ['{redirect: {uri: /x, redirectCode: 0}}', []],
    ['{redirect: {uri: /x, redirectCode: 308}}', []],
    [
      '{redirect: {uri: /x, prefixRewrite: /y}}',
      ['redirect has both "uri" and "prefixRewrite" → one of them'],
    ],
    ['{redirect: {scheme: https}}', []],
    ['{redirect: {scheme: http}}', []],
    ['{redirect: {scheme: $(SCHEME)}}', []],
    ['{redirect: {scheme: ftp}}', ['redirect scheme is "ftp" → "http" or "https"']],
    ['{match: [{uri: {prefix: /a}}, {port: 80}], redirect: {prefixRewrite: /y}}', []],
    [
      '{match: [{uri: {prefix: /a}}, {uri: {exact: /b}}], redirect: {prefixRewrite: /y}}',
      ['redirect has "prefixRewrite" and a match is by another path than a prefix → uri prefixes only'],
    ],
    ['{match: [{uri: {exact: /b}}], redirect: {uri: /y}}', []],
    [
      `{${to}, rewrite: {}}`,
      ['rewrite says nothing → at least one of "uri", "uriRegexRewrite" and "authority"'],
    ],
    [`{${to}, rewrite: {authority: b.com}}`, []],
    [
      `{${to}, rewrite: {uri: /, uriRegexRewrite: {match: a, rewrite: b}}}`,
      ['rewrite has both "uri" and "uriRegexRewrite" → one of them'],
    ],
    [`{${to}, rewrite: {authority: b.com, uriRegexRewrite: {match: a, rewrite: b}}}`, []],
    [`{${to}, rewrite: {uriRegexRewrite: {match: "", rewrite: b}}}`, ['regex is empty → a pattern']],
    [`{${to}, rewrite: {uriRegexRewrite: {match: "($(PATTERN)", rewrite: b}}}`, []],
    [`{${to}, retries: {perTryTimeout: 1s}}`, []],
    [`{${to}, fault: {}}`, ['fault injects nothing → "abort" or "delay"']],
    [`{${to}, fault: {abort: {httpStatus: 500, percentage: {value: 0}}}}`, []],
    ...[199, 600, 999].map((status): [string, string[]] => [
      `{${to}, fault: {abort: {httpStatus: ${status}}}}`,
      [`httpStatus of the fault is ${status} → 200 to 599`],
    ]),
    [`{${to}, fault: {abort: {httpStatus: 200}}}`, []],
    [`{${to}, fault: {abort: {httpStatus: 599}}}`, []],
    [`{${to}, fault: {abort: {grpcStatus: NOT_FOUND}}}`, []],
    [`{${to}, fault: {abort: {grpcStatus: "$(CODE)"}}}`, []],
    [
      `{${to}, fault: {abort: {grpcStatus: GONE}}}`,
      ['grpcStatus of the fault is "GONE" → the name of a code of gRPC, such as UNAVAILABLE'],
    ],
    [`{${to}, fault: {abort: {http2Error: x}}}`, ['the fault has http2Error → httpStatus or grpcStatus']],
    [`{${to}, fault: {abort: {httpStatus: 500, percentage: {value: 0.0001}}}}`, []],
    [`{${to}, fault: {abort: {httpStatus: 500, percentage: {value: 0.00001}}}}`, share(0.00001)],
    [`{${to}, fault: {delay: {fixedDelay: 1s, percentage: {value: 100}}}}`, []],
    [`{${to}, fault: {delay: {fixedDelay: 1s, percentage: {value: 101}}}}`, share(101)],
    [`{${to}, fault: {delay: {fixedDelay: 1s, percentage: {value: -1}}}}`, share(-1)],
    [`{${to}, retries: {attempts: 0}}`, []],
    [`{${to}, retries: {attempts: -1}}`, ['attempts is -1 → 0 or more']],
    [`{${to}, corsPolicy: {allowOrigins: [{exact: x}, {regex: ""}]}}`, ['regex is empty → a pattern']],
    ['{route: [{destination: {host: "*"}}]}', host('*')],
    ['{route: [{destination: {host: "*.b.com"}}]}', []],
    ['{route: [{destination: {host: ""}}]}', []],
    ['{route: [{destination: {host: web, subset: ""}}]}', []],
    ['{route: [{destination: {host: a_b}}]}', host('a_b')],
    ['{route: [{destination: {host: $(HOST)}}]}', []],
    [
      '{route: [{destination: {host: web, subset: a.b}}]}',
      ['subset "a.b" is not a valid name → letters, digits and inner "-", up to 63'],
    ],
    ['{route: [{destination: {host: web, subset: $(S).b}}]}', []],
    ['{route: [{destination: {host: web, port: {number: 0}}}]}', port(0)],
    ['{route: [{destination: {host: web, port: {number: 1}}}]}', []],
    ['{route: [{destination: {host: web, port: {number: 65535}}}]}', []],
    ['{route: [{destination: {host: web, port: {number: 65536}}}]}', port(65536)],
    [`{${to}, mirror: {host: a_b}}`, host('a_b')],
    [`{${to}, mirrors: [{destination: {host: a_b}}]}`, host('a_b')],
  ])('%s', (rule, expected) => {
    expect(faults(http(rule))).toEqual(expected);
  });

  it('statuses and codes that only Envoy minds, which are told so', () => {
    const by = (rule: string) =>
      faultsOf(
        `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: ${http(rule)}\n`,
      ).map(({ refusedBy }) => refusedBy);
    expect(by('{directResponse: {status: 600}}')).toEqual(['Envoy']);
    expect(by('{directResponse: {status: 601}}')).toEqual([undefined]);
    expect(by('{redirect: {uri: /x, redirectCode: 304}}')).toEqual(['Envoy']);
    expect(by('{redirect: {uri: /x, redirectCode: 400}}')).toEqual([undefined]);
  });
});

describe('validation of a match refuses', () => {
  const empty = (what: string) => [`prefix of ${what} is empty → a text, or "regex: .*"`];
  const name = (text: string) => [`"${text}" is not a header name → letters, digits and "-"`];
  const syntax = 'the syntax of RE2, which has no look-around and no back references';
  it.each<[string, string, readonly string[]]>([
    ['{uri: {prefix: ""}}', '', []],
    ['{uri: {regex: ""}}', '', ['regex is empty → a pattern']],
    ['{uri: {regex: "/a.*"}}', '', []],
    ['{uri: {regex: $(RE)*)}}', '', []],
    ['{scheme: {prefix: ""}}', '', empty('scheme')],
    ['{method: {prefix: ""}}', '1.22', empty('method')],
    ['{method: {prefix: ""}}', '1.21', []],
    ['{method: {prefix: "", exact: GET}}', '', []],
    ['{authority: {prefix: a}}', '', []],
    ['{authority: {regex: ""}}', '', ['regex is empty → a pattern']],
    ['{headers: {x: {prefix: ""}}}', '', empty('headers["x"]')],
    ['{queryParams: {x: {prefix: ""}}}', '', empty('queryParams["x"]')],
    ['{withoutHeaders: {x: {prefix: ""}}}', '', empty('withoutHeaders["x"]')],
    ['{withoutHeaders: {x: {regex: "*"}}}', '', []],
    ['{headers: {x: {}}}', '', []],
    ['{headers: {"x y": {exact: a}}}', '', name('x y')],
    ['{withoutHeaders: {"x:": {exact: a}}}', '', name('x:')],
    ['{queryParams: {"x y": {exact: a}}}', '', []],
    ['{headers: {":path": {exact: a}, ":method": {exact: a}}}', '', []],
    ['{headers: {":host": {exact: a}}}', '', name(':host')],
    ['{headers: {"$(H) y": {exact: a}}}', '', []],
    ['{headers: {"@request.auth.claims[iss]": {exact: a}}}', '', []],
    ['{port: 0}', '', []],
    ['{port: 1}', '', []],
    ['{port: 65535}', '', []],
    ['{port: 65536}', '', ['port is 65536 → 1 to 65535']],
    ['{port: -1}', '', ['port is -1 → 1 to 65535']],
  ])('%s at %s', (conditions, istio, expected) => {
    expect(faults(match(conditions), istio)).toEqual(expected);
  });

  it('patterns that RE2 does not know', () => {
    const [star] = faults(match('{headers: {x: {regex: "*"}}}'));
    expect(star).toMatch(/^regex is not valid RE2: .* → "\.\*"$/);
    const [look] = faults(match('{uri: {regex: "(?=a)"}}'));
    expect(look?.endsWith(` → ${syntax}`)).toBe(true);
  });

  it('patterns of more than 1024 bytes', () => {
    const pattern = (length: number) => match(`{uri: {regex: "${'a'.repeat(length)}"}}`);
    expect(faults(pattern(1024))).toEqual([]);
    expect(faults(pattern(1025))).toEqual(['regex is 1025 bytes long → at most 1024']);
    expect(faults(match(`{uri: {regex: "${'é'.repeat(513)}"}}`))).toEqual([
      'regex is 1026 bytes long → at most 1024',
    ]);
  });

  it('claims in a VirtualService for the mesh', () => {
    const claim = (gateways: string, field = 'headers') =>
      `{hosts: [a.com]${gateways}, http: [{match: [{${field}: {"@request.auth.claims[iss]": {exact: a}}}], ${to}}]}`;
    const expected = [
      'match uses claim "@request.auth.claims[iss]" in a VirtualService that applies to the mesh → gateways without "mesh"',
    ];
    expect(faults(claim(''))).toEqual(expected);
    expect(faults(claim('', 'withoutHeaders'))).toEqual(expected);
    expect(faults(claim(', gateways: [g, mesh]'), '1.12')).toEqual(expected);
    expect(faults(claim(', gateways: [g, mesh]'), '1.11')).toEqual([]);
    expect(faults(claim(', gateways: [g]'))).toEqual([]);
    const header = `{hosts: [a.com], http: [{match: [{headers: {x-a: {exact: a}}}], ${to}}]}`;
    expect(faults(header)).toEqual([]);
  });
});

describe('validation of weights refuses', () => {
  const route = (...destinations: readonly string[]) => http(`{route: [${destinations.join(', ')}]}`);
  const share = (host: string, weight?: number, more = '') =>
    `{destination: {host: ${host}${more}}${weight === undefined ? '' : `, weight: ${weight}`}}`;
  const lone = (weight: number) => [
    `the only destination has weight ${weight} → no weight, or another destination beside it`,
  ];
  const sum = (count: number, total: number, expected = 'more than 0') => [
    `weights of ${count} destinations add up to ${total} → ${expected}`,
  ];
  const hundred = '100, which Istio before 1.15 wants';
  const twice = [
    'destination "a" is listed twice in the rule, with the same port and subset → each once, with the sum of the weights',
  ];
  it.each<[string, string, string, readonly string[]]>([
    ['one without weight', route(share('a')), '', []],
    ['one of 0', route(share('a', 0)), '', lone(0)],
    ['one of 1', route(share('a', 1)), '', []],
    ['one of 1 before 1.15', route(share('a', 1)), '1.14', lone(1)],
    ['one of 1 at 1.15', route(share('a', 1)), '1.15', []],
    ['one of 100 before 1.15', route(share('a', 100)), '1.14', []],
    ['one of 99 before 1.15', route(share('a', 99)), '1.14', lone(99)],
    ['a negative one', route(share('a', 10), share('b', -1)), '', ['weight is -1 → 0 or more']],
    ['two of 0', route(share('a', 0), share('b', 0)), '', sum(2, 0)],
    ['two without weight', route(share('a'), share('b')), '', sum(2, 0)],
    ['two that make 99', route(share('a', 50), share('b', 49)), '', []],
    ['two that make 99 before 1.15', route(share('a', 50), share('b', 49)), '1.14', sum(2, 99, hundred)],
    ['two that make 100 before 1.15', route(share('a', 50), share('b', 50)), '1.14', []],
    ['one destination twice', route(share('a', 50), share('a', 50)), '', twice],
    ['one destination with two ports', route(share('a', 50), share('a', 50, ', port: {number: 80}')), '', []],
    [
      'one destination with an empty subset and no port twice',
      route(share('a', 50, ', subset: "", port: {}'), share('a', 50)),
      '',
      twice,
    ],
    ['one destination with two subsets', route(share('a', 50), share('a', 50, ', subset: b')), '', []],
    ['a destination that is filled in later', route(share('$(A)', 50), share('$(A)', 50)), '', []],
    [
      'one destination with headers of its own',
      route(share('a', 50), '{destination: {host: a}, weight: 50, headers: {request: {set: {x: y}}}}'),
      '',
      [],
    ],
  ])('%s', (_, spec, istio, expected) => {
    expect(faults(spec, istio)).toEqual(expected);
  });
});

describe('validation of the other parts of a VirtualService refuses', () => {
  const delegate = (field: string) => [
    `VirtualService has no "hosts", which makes it a delegate, and "${field}" → "hosts", or a delegate without "${field}"`,
  ];
  const exported = (entries: string) => http(`{${to}}`, `, exportTo: ${entries}`);
  const tls = (hosts: string, names: string) =>
    `{hosts: ${hosts}, gateways: [g], tls: [{match: [{sniHosts: ${names}}], ${to}}]}`;
  it.each<[string, readonly string[]]>([
    ['{hosts: [a.com]}', ['VirtualService "shop/v" has no routes → one of "http", "tls" and "tcp"']],
    [
      '{hosts: [a.com], http: []}',
      ['VirtualService "shop/v" has no routes → one of "http", "tls" and "tcp"'],
    ],
    [`{http: [{${to}}]}`, []],
    [`{gateways: [g], http: [{${to}}]}`, delegate('gateways')],
    [`{http: [{${to}}], tcp: [{${to}}]}`, delegate('tcp')],
    [`{hosts: [], http: [{${to}}], tls: [{match: [{sniHosts: [a.com]}], ${to}}]}`, delegate('tls')],
    ['{http: [{delegate: {name: d}}]}', ['rule of a delegate has "delegate" → one level of delegation']],
    [
      '{hosts: [a.com], gateways: [g], tcp: [{match: [{port: 80}]}]}',
      ['tcp rule has no "route" → at least one destination'],
    ],
    [
      '{hosts: [a.com], gateways: [g], tcp: [{route: []}]}',
      ['tcp rule has no "route" → at least one destination'],
    ],
    [`{hosts: [a.com], gateways: [g], tcp: [{${to}}]}`, []],
    [
      '{hosts: [a.com], gateways: [g], tcp: [{route: ~}]}',
      ['tcp rule has no "route" → at least one destination'],
    ],
    ['{hosts: [a.com], gateways: [g], tcp: [{route: text}]}', []],
    ['{hosts: [a.com], gateways: [g], tcp: [text]}', []],
    [
      '{hosts: [a.com], gateways: [g], tcp: [{route: [{destination: {host: a}}, {destination: {host: b}}]}]}',
      ['weights of 2 destinations add up to 0 → more than 0'],
    ],
    [
      '{hosts: [a.com], gateways: [g], tls: [{match: [{sniHosts: [a.com]}], route: [{destination: {host: a}, weight: -1}]}]}',
      ['weight is -1 → 0 or more'],
    ],
    [
      '{hosts: [a.com], gateways: [g], tls: [{match: [{sniHosts: [a.com]}]}]}',
      ['tls rule has no "route" → at least one destination'],
    ],
    [tls('[a.com]', '[a.com]'), []],
    [tls('["*.a.com"]', '[x.a.com]'), []],
    [
      tls('[a.com]', '[b.com]'),
      ['sniHost "b.com" is covered by no host of the VirtualService → "a.com" or a name that it covers'],
    ],
    [
      tls('[a.com, c.com]', '[c.com, b.com]'),
      ['sniHost "b.com" is covered by no host of the VirtualService → a name that one of them covers'],
    ],
    [tls('[a.com]', '[10.0.0.1]'), []],
    [tls('[a.com]', '[$(NAME)]'), []],
    [tls('[$(NAME)]', '[b.com]'), []],
    [exported('["."]'), []],
    [exported('["*"]'), []],
    [exported('[a, b]'), []],
    [exported('[a, b, a]'), ['exportTo names namespace "a" twice → each once']],
    [exported('[".", shop]'), ['exportTo names namespace "shop" twice → each once']],
    [exported('["*", a]'), ['exportTo has "*" beside other entries → one or the other']],
    [exported('[a.b]'), ['exportTo is "a.b" → ".", "*" or the name of a namespace']],
    [exported('[$(NS).b]'), []],
    [exported('[$(NS), $(NS)]'), []],
    [
      exported('[a, a, a]'),
      Array.from({ length: 2 }, () => 'exportTo names namespace "a" twice → each once'),
    ],
    [
      `{hosts: [a.com], http: ~, tls: ~, tcp: ~}`,
      ['VirtualService "shop/v" has no routes → one of "http", "tls" and "tcp"'],
    ],
    [`{hosts: ~, gateways: [g], http: [{${to}}]}`, delegate('gateways')],
    ['{hosts: [a.com], http: text}', []],
  ])('%s', (spec, expected) => {
    expect(faults(spec)).toEqual(expected);
  });

  it('at the field that is wrong', () => {
    const text = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: shop}
spec:
  hosts: [a.com]
  gateways: [g]
  http:
  - route: [{destination: {host: a}}]
    redirect:
      uri: /x
  - match:
    - headers:
        x y:
          exact: z
    route:
    - destination:
        host: web
      weight: 0
`;
    expect(faultsOf(text).map(({ at }) => lineAt(at))).toEqual(['redirect:', 'x y:', 'weight: 0']);
  });

  /** The places of a fault below `spec`, `.key` for a key, with what else it says. */
  const placesOf = (spec: string) => {
    const text = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: shop}\nspec: ${spec}\n`;
    const place = ({ path, on }: Location) => [...path.slice(1), ...(on === 'key' ? ['key'] : [])].join('.');
    return faultsOf(text).map(({ at, lacks = [], other, taken, refusedBy }) =>
      [
        place(at),
        ...(lacks.length > 0 ? [`lacks ${lacks.map(place).join(', ')}`] : []),
        ...(other === undefined ? [] : [`${other.message} ${place(other.at)}`]),
        ...[taken ?? [], refusedBy ?? []].flat(),
      ].join('; '),
    );
  };
  it.each<[string, string]>([
    ['{hosts: [a.com]}', 'key; lacks http, tls, tcp'],
    [http('{}'), 'http.0; lacks http.0.route, http.0.redirect, http.0.directResponse'],
    [http(`{${to}, redirect: {uri: /x}}`), 'http.0.redirect.key; the other http.0.route.key'],
    [http('{redirect: {uri: /x}, rewrite: {uri: /y}}'), 'http.0.rewrite.key; the other http.0.redirect.key'],
    [
      http(`{${to}, mirror: {host: b}, mirrors: [{destination: {host: b}}]}`),
      'http.0.mirrors.key; the other http.0.mirror.key',
    ],
    [http(`{delegate: {name: d}, ${to}}`), 'http.0.route.key; the other http.0.delegate.key'],
    ['{http: [{delegate: {name: d}}]}', 'http.0.delegate.key'],
    [http('{directResponse: {status: 99}}'), 'http.0.directResponse.status'],
    [http('{directResponse: {status: 600}}'), 'http.0.directResponse.status; Envoy'],
    [http('{directResponse: {status: 601}}'), 'http.0.directResponse.status'],
    [http(`{${to}, fault: {abort: {httpStatus: 199}}}`), 'http.0.fault.abort.httpStatus'],
    [http(`{${to}, fault: {abort: {httpStatus: 600}}}`), 'http.0.fault.abort.httpStatus; Envoy'],
    [http(`{${to}, fault: {abort: {httpStatus: 601}}}`), 'http.0.fault.abort.httpStatus'],
    [http('{redirect: {uri: /x, redirectCode: 300}}'), 'http.0.redirect.redirectCode; Envoy'],
    [http('{redirect: {uri: /x, redirectCode: 399}}'), 'http.0.redirect.redirectCode; Envoy'],
    [http('{redirect: {uri: /x, redirectCode: 400}}'), 'http.0.redirect.redirectCode'],
    [http('{redirect: {redirectCode: 301}}'), 'http.0.redirect.key'],
    [http('{redirect: {uri: /x, redirectCode: 299}}'), 'http.0.redirect.redirectCode'],
    [http('{redirect: {uri: /x, redirectCode: 304}}'), 'http.0.redirect.redirectCode; Envoy'],
    [http('{redirect: {uri: /x, prefixRewrite: /y}}'), 'http.0.redirect.prefixRewrite.key'],
    [http('{redirect: {scheme: ftp}}'), 'http.0.redirect.scheme'],
    [
      http('{match: [{uri: {prefix: /a}}, {uri: {exact: /b}}], redirect: {prefixRewrite: /y}}'),
      'http.0.match.1.uri',
    ],
    [http(`{${to}, rewrite: {}}`), 'http.0.rewrite.key'],
    [
      http(`{${to}, rewrite: {uri: /, uriRegexRewrite: {match: a, rewrite: b}}}`),
      'http.0.rewrite.uriRegexRewrite.key',
    ],
    [http(`{${to}, rewrite: {uriRegexRewrite: {match: ""}}}`), 'http.0.rewrite.uriRegexRewrite.match'],
    [http(`{${to}, fault: {}}`), 'http.0.fault'],
    [http(`{${to}, fault: {abort: {percentage: {value: 101}}}}`), 'http.0.fault.key'],
    [http(`{${to}, retries: {attempts: -1}}`), 'http.0.retries.attempts'],
    [
      http(`{${to}, corsPolicy: {allowOrigins: [{exact: x}, {regex: ""}]}}`),
      'http.0.corsPolicy.allowOrigins.1.regex',
    ],
    [match('{uri: {regex: ""}}'), 'http.0.match.0.uri.regex'],
    [match('{port: 80}, {scheme: {prefix: ""}}'), 'http.0.match.1.scheme.prefix'],
    [match('{authority: {regex: ""}}'), 'http.0.match.0.authority.regex'],
    [match('{queryParams: {x: {prefix: ""}}}'), 'http.0.match.0.queryParams.x.prefix'],
    [match('{withoutHeaders: {"x y": {}}}'), 'http.0.match.0.withoutHeaders.x y.key'],
    [match('{port: -1}'), 'http.0.match.0.port'],
    [
      http('{route: [{destination: {host: a}, weight: 1}, {destination: {host: b}, weight: -1}]}'),
      'http.0.route.1.weight',
    ],
    [
      http('{route: [{destination: {host: a}, weight: 0}]}'),
      'http.0.route.0.weight; The weight of an only destination is not looked at: it gets every request of the rule.',
    ],
    [http('{route: [{destination: {host: a}}, {destination: {host: b}}]}'), 'http.0.route.key'],
    [
      http('{route: [{destination: {host: a}, weight: 1}, {destination: {host: a}, weight: 1}]}'),
      'http.0.route.1.destination; the first of the two http.0.route.0.destination; Both shares go to the same pods.',
    ],
    [http('{route: [{destination: {host: a_b}}]}'), 'http.0.route.0.destination.host'],
    [http('{route: [{destination: {host: a, subset: b.c}}]}'), 'http.0.route.0.destination.subset'],
    [
      http('{route: [{destination: {host: a, port: {number: 0}}}]}'),
      'http.0.route.0.destination.port.number',
    ],
    [http(`{${to}, mirror: {host: a_b}}`), 'http.0.mirror.host'],
    [http(`{${to}, mirrors: [{destination: {host: a_b}}]}`), 'http.0.mirrors.0.destination.host'],
    [`{gateways: [g], http: [{${to}}]}`, 'gateways.key; lacks hosts'],
    ['{hosts: [a.com], gateways: [g], tcp: [{}]}', 'tcp.0; lacks tcp.0.route'],
    [tls('[a.com]', '[a.com, b.com]'), 'tls.0.match.0.sniHosts.1'],
    [
      `{hosts: [a.com], http: [{match: [{headers: {"@request.auth.claims.a": {exact: b}}}], ${to}}]}`,
      'http.0.match.0.headers.@request.auth.claims.a.key',
    ],
    [exported('[a, b, a]'), 'exportTo.2; the first of the two exportTo.0'],
    [
      http(`{match: [{headers: {x: {exact: a}}}, {headers: {x: {exact: b}, y z: {exact: c}}}], ${to}}`),
      'http.0.match.1.headers.y z.key',
    ],
    [exported('["*", a]'), 'exportTo.0'],
    [exported('[a, b.c]'), 'exportTo.1'],
    [http(`{${to}}`).replace('a.com', 'a_b'), 'hosts.0'],
    [http(`{${to}}`).replace('[g]', '[a_b]'), 'gateways.0'],
    [match('{gateways: [a_b]}'), 'http.0.match.0.gateways.0'],
  ])('%s', (spec, expected) => {
    expect(placesOf(spec)).toEqual([expected]);
  });

  it('each of three equal destinations and namespaces with the first of them', () => {
    const three = '{destination: {host: a}, weight: 1}';
    expect(placesOf(http(`{route: [${three}, ${three}, ${three}]}`))).toEqual(
      [1, 2].map(
        (index) =>
          `http.0.route.${index}.destination; the first of the two http.0.route.0.destination; Both shares go to the same pods.`,
      ),
    );
    expect(placesOf(exported('[a, a, a]'))).toEqual(
      [1, 2].map((index) => `exportTo.${index}; the first of the two exportTo.0`),
    );
  });

  it('"." beside "." where the namespace is not written', () => {
    const text = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: ${exported('[".", "."]')}\n`;
    expect(faultsOf(text).map(({ found }) => found)).toEqual(['exportTo names namespace "." twice']);
  });
});

// Of several faults the first counts that the webhook minds.
it.each<[string, string | undefined]>([
  [http(`{${to}}`), undefined],
  [http('{directResponse: {status: 600}}'), undefined],
  [http('{route: [{destination: {host: a}, weight: 0}]}'), undefined],
  [http('{directResponse: {status: 601}}'), 'status is 601, expected 200 to 599'],
  [
    http(
      '{route: [{destination: {host: a}, weight: 0}]}, {directResponse: {status: 600}}, {directResponse: {status: 99}}',
    ),
    'status is 99, expected 200 to 599',
  ],
])('istiod refuses %s: %s', (spec, expected) => {
  const text = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: shop}\nspec: ${spec}\n`;
  expect(refusalIn(faultsOf(text))).toBe(expected);
});
