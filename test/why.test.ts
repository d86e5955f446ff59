import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { rules } from '../src/generated/rules/rules.ts';
import { explain, explainedBy } from '../src/lint/judged/explanations.ts';
import { judge } from '../src/lint/lint.ts';
import { explanationJson, explanationText } from '../src/report/explanation-text.ts';
import { plain } from '../src/report/text/colour.ts';
import { defaultSettings } from '../src/settings/settings.ts';
import { recognisedIn, symptoms } from '../src/symptom/recognised.ts';
import { manifestsOf } from './support/manifest-set.ts';

const folder = fileURLToPath(new URL('../conformance/alb/systems', import.meta.url));

interface Record {
  readonly groups: readonly { readonly errors?: readonly string[]; readonly loadError?: string }[];
  readonly failedLoadGroupID?: Readonly<{ [ingress: string]: string }>;
}

/** What the controller said of each recorded system when it refused something, as its events say it. */
const recorded = readdirSync(folder).map((name) => {
  const record: Record = JSON.parse(readFileSync(`${folder}/${name}/alb.json`, 'utf8'));
  const failures = record.groups.flatMap(({ errors = [], loadError }) => [
    ...errors,
    ...(loadError === undefined ? [] : [loadError]),
  ]);
  const messages = [...failures, ...Object.values(record.failedLoadGroupID ?? {})];
  return { name, messages: messages.map((message) => message.replaceAll('\n', '\\n')) };
});

/** What is said beside that, word for word as its source has it, with the beginning of the meaning that it is given. */
const said: readonly (readonly [string, string])[] = [
  ['Failed build model due to something new', 'The controller cannot build'],
  [
    'Failed deploy model due to operation error Elastic Load Balancing v2: CreateRule, TooManyRules: the limit',
    'A limit',
  ],
  [
    'Failed deploy model due to ValidationError: 1 validation error detected',
    'The controller has built its model',
  ],
  [
    'CertificateNotFound: Certificate arn:aws:acm:eu-west-1:1:certificate/x not found',
    'AWS does not take a certificate',
  ],
  [
    'AccessDenied: User: arn:aws:sts::1:assumed-role/x is not authorized to perform: elasticloadbalancing:AddTags',
    'The role',
  ],
  ['Warning  FailedLoadGroupID  2m  ingress', 'The controller cannot tell'],
  ['TargetGroupBinding must specify these fields: spec.targetType', 'A TargetGroupBinding'],
  [
    'Error [IST0101] (VirtualService shop/web) Referenced gateway not found: "shop/edge"',
    'Something that is named',
  ],
  [
    'Info [IST0102] (Namespace shop) The namespace is not enabled for Istio injection.',
    'Pods of the namespace',
  ],
  ['Error [IST0106] (Gateway shop/edge) Schema validation error: x', 'A field or annotation'],
  [
    'Error [IST0112] (VirtualService shop/web) This VirtualService routes to a service "web" that exposes multiple ports [80 81].',
    'A route names no port',
  ],
  [
    "Info [IST0118] (Service shop/web) Port name web (port: 80, targetPort: 80) doesn't follow the naming convention of Istio port.",
    'From its name',
  ],
  [
    'Warning [IST0123] (Namespace shop) The namespace has more than one type of injection labels',
    'The labels for injection',
  ],
  [
    'Warning [IST0127] (AuthorizationPolicy shop/web) No matching workloads for this resource with the following labels: app=web',
    'A selector',
  ],
  [
    'Warning [IST0130] (VirtualService shop/web) VirtualService rule #1 not used (only the last rule can have no matches).',
    'A route is never asked',
  ],
  [
    'Warning [IST0132] (VirtualService shop/web) one or more host [a.example.com] defined in VirtualService shop/web not found in Gateway shop/edge.',
    'The Gateway has no server',
  ],
  [
    'Warning [IST0140] Subset in virtual service shop/web has no effect on ingress gateway shop/edge requests',
    'The subset',
  ],
  [
    'Error [IST0145] (Gateway shop/edge) Conflict with gateways shop/other (workload selector istio=ingressgateway, port 80, hosts *).',
    'Two Gateways',
  ],
  [
    'Error [IST0149] (VirtualService shop/web) The virtual service uses the JWT claim based routing (key: @request.auth.claims.a)',
    'A route asks for a claim',
  ],
  [
    'Error [IST0161] The credential referenced by the Gateway edge in namespace shop is invalid',
    'The Secret',
  ],
  [
    'Warning [IST0162] (Gateway shop/edge) The gateway is listening on a target port (port 81) that is not defined in the Service',
    'The Gateway listens',
  ],
  [
    'Error [IST0173] The Subset v1 defined in the DestinationRule does not select any pods.',
    'The labels of a subset',
  ],
  [
    'Warning [IST0174] The host web defined in the DestinationRule does not match any services in the mesh.',
    'A DestinationRule',
  ],
  ['Error [IST0139] x', 'A message of istioctl'],
  [
    'Error from server: admission webhook "validation.istio.io" denied the request: configuration is invalid: http route must have a destination',
    'istiod refuses',
  ],
  ['admission webhook "vingress.elbv2.k8s.aws" denied the request: x', 'The webhook of the AWS'],
  ['HTTP/2 404\ndate: Mon\nserver: istio-envoy', 'The gateway has no route'],
  ['404 awselb/2.0', 'No rule of the listener'],
  ['502 awselb/2.0', 'The load balancer gets no proper answer'],
  ['HTTP/1.1 503 Service Temporarily Unavailable\nServer: awselb/2.0', 'The target group has no targets'],
  ['504 awselb/2.0', 'The targets do not answer'],
  ['403 awselb/2.0', 'A web ACL'],
  ['401 awselb/2.0', 'The load balancer asks'],
  ['403 istio-envoy', 'A policy on the gateway'],
  ['503 istio-envoy', 'The gateway has a route'],
  ['426 istio-envoy', 'The gateway or the application'],
  ['464', 'The version of HTTP'],
  ['561', 'The client went away'],
  ['no healthy upstream', 'The destination has no pods'],
  ['RBAC: access denied', 'A policy refuses'],
  [
    'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
    'The gateway cannot open',
  ],
  ['curl: (47) Maximum (50) redirects followed', 'Redirects lead'],
  ['Target.FailedHealthChecks', 'The targets fail'],
  ['NR', 'No route'],
  ['"GET / HTTP/1.1" 503 NC cluster_not_found - "-" 0 0', 'The route sends'],
  ['UH', 'The cluster'],
  ['0 DC', 'The client or the pods end the connection'],
  [
    '[2026-01-01T00:00:00.000Z] "GET / HTTP/1.1" 503 UF upstream_reset_before_response_started',
    'The connection to the pods',
  ],
  ['UAEX', 'An external'],
  ['"response_flags":"UT"', 'The answer does not come'],
  ['response_flags=DC', 'The client or the pods'],
  ['curl: (6) Could not resolve host: shop.example.com', 'The name has no DNS'],
  ['curl: (7) Failed to connect to shop.example.com port 8443', 'The load balancer has no listener'],
  ['curl: (28) Connection timed out after 5001 milliseconds', 'Nothing answers'],
  ['curl: (35) error:1408F10B:SSL routines:ssl3_get_record:wrong version number', 'The handshake'],
  ['curl: (52) Empty reply from server', 'The connection ends'],
  ['HTTP/2 404', 'Load balancer, gateway or application'],
  ['502', 'The load balancer gets no proper'],
  ['503', 'Load balancer or gateway'],
  ['504 Gateway Timeout', 'No answer'],
  ['403', 'A policy, a web ACL'],
  ['ConflictingIngressClass', 'The controller cannot tell'],
];

describe('the tables of symptoms', () => {
  it('name rules that exist', () => {
    const named = symptoms.flatMap((symptom) => symptom.rules);
    expect(named.filter((rule) => !rules.has(rule))).toEqual([]);
    for (const symptom of symptoms) expect(symptom.rules).toEqual([...new Set(symptom.rules)]);
    expect(named.length).toBeGreaterThan(100);
  });

  it.each(said)('know %s', (text, meaning) => {
    const [first, ...more] = recognisedIn(text);
    expect(first?.symptom.meaning.slice(0, meaning.length)).toBe(meaning);
    expect(more).toEqual([]);
  });

  it('know all that the controller said of the recorded systems, none of it as any failure', () => {
    const messages = recorded.flatMap((one) => one.messages);
    const general = /^(Failed(Build|Deploy)Model|Failed \w+ model)/;
    expect(messages.filter((message) => recognisedIn(message).length !== 1)).toEqual([]);
    expect(
      messages.filter((message) => general.test(recognisedIn(message)[0]?.symptom.pattern.source ?? '')),
    ).toEqual([]);
    expect(messages.length).toBeGreaterThan(300);
  });

  it('have no row for which nobody has a message', () => {
    const texts = [...recorded.flatMap((one) => one.messages), ...said.map(([text]) => text)];
    const met = new Set(texts.flatMap((text) => recognisedIn(text).map(({ symptom }) => symptom)));
    expect(symptoms.filter((symptom) => !met.has(symptom)).map(({ pattern }) => pattern.source)).toEqual([]);
  });

  it('take nothing of a healthy description for a symptom', () => {
    const healthy = `Name:             shop
Namespace:        istio-system
Address:          k8s-shop-1.eu-west-1.elb.amazonaws.com
Annotations:      alb.ingress.kubernetes.io/healthcheck-port: 30218
                  alb.ingress.kubernetes.io/listen-ports: [{"HTTP": 80}, {"HTTPS": 443}]
Rules:
  Host        Path  Backends
  *           /     istio-ingressgateway:80 (10.0.0.1:8404,10.0.0.2:502)
Events:
  Normal  SuccessfullyReconciled  2m (x503 over 3d)  ingress  Successfully reconciled
`;
    expect(recognisedIn(healthy)).toEqual([]);
  });
});

/** What no rule finds, so that errors about the same Ingress are of something else: what Secrets hold. */
const unexplained = /missing client(ID|Secret), secret/;

const refusing = recorded.filter(({ messages }) => messages.length > 0);

describe.each(refusing)('what the controller said of $name', ({ name, messages }) => {
  it('leads to the errors about the Ingress that it names, or of the rules that find what it says', () => {
    const files = readdirSync(`${folder}/${name}`)
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => ({ path, text: readFileSync(`${folder}/${name}/${path}`, 'utf8') }));
    const targets = { ...defaultSettings.targets, 'aws-load-balancer-controller': { major: 3, minor: 2 } };
    const judgement = judge({
      files,
      settings: { ...defaultSettings, targets, complete: 'all', namespace: 'default' },
    });
    const errors = judgement.report.diagnostics.filter(({ severity }) => severity === 'error');
    const missed = messages.filter((message) => {
      const about = /ingress: (\S+?):? /i.exec(message)?.[1];
      const own = errors.filter(({ resource }) => `${resource?.namespace}/${resource?.name}` === about);
      const [explanation] = explainedBy(message, judgement);
      if (unexplained.test(message)) return false;
      const { findings = [], rules: asked = [] } = explanation ?? {};
      return own.length > 0 && !findings.some((one) => own.includes(one) || asked.includes(one.rule));
    });
    expect(missed).toEqual([]);
  });
});

describe('why', () => {
  it('finds the events of a description among the rest, and the finding that explains them', () => {
    const described = `Name: test-alb
Events:
  Type     Reason            Age   From     Message
  Warning  FailedBuildModel  3m    ingress  Failed build model due to ingress: istio-system/test-alb: unable to find port 80 on service istio-system/istio-ingressgateway
`;
    const [first, ...more] = explain(described, { files: manifestsOf('blog-post/final') });
    expect(more).toEqual([]);
    expect(first?.line).toContain('FailedBuildModel');
    expect(first?.rules[0]).toBe('ingress/backend-port-absent');
  });

  it.each([
    ['blog-post/selector-of-no-gateway', '502 awselb/2.0', 'gateway/selector-matches-no-gateway'],
    ['blog-post/hosts-differ', '404 istio-envoy', 'virtual-service/host-not-in-gateway'],
    ['blog-post/health-port-mismatch', '503 awselb/2.0', 'target-group/healthcheck-port-mismatch'],
  ])('of %s and %s names %s', (system, text, rule) => {
    const [explanation] = explain(text, { files: manifestsOf(system) });
    expect(explanation?.findings.map((one) => one.rule)).toContain(rule);
    const shown = explanationText(explanation === undefined ? [] : [explanation], {
      paint: plain,
      width: 100,
    });
    expect(shown).toContain(`x error ${rule}  `);
  });

  it('gives JSON as its schema says', () => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL('../schemas/why.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(Object(schema));
    const systems = [
      'blog-post/selector-of-no-gateway',
      'blog-post/hosts-differ',
      'blog-post/final',
      'parts',
    ];
    const refusal =
      'FailedBuildModel Failed build model due to ingress: istio-system/test-alb: unable to find port 81 on service istio-system/istio-ingressgateway';
    const texts = [...said.map(([text]) => text), refusal, 'nothing of all that'];
    const kinds = new Set<string>();
    const refused = manifestsOf('blog-post/final').map(({ path, text }) => ({
      path,
      text: path === 'ingress.yaml' ? text.replace('number: 80', 'number: 81') : text,
    }));
    for (const files of [...systems.map((system) => manifestsOf(system)), refused]) {
      const written = JSON.parse(explanationJson(explain(texts.join('\n'), { files })));
      validate(written);
      expect(validate.errors).toBeNull();
      for (const one of written.explanations)
        for (const [key, value] of Object.entries(one))
          if (Array.isArray(value) && value.length > 0) kinds.add(key);
    }
    expect([...kinds].sort()).toEqual(['findings', 'notChecked', 'places', 'rules']);
  });

  it('says what the input lacks where no finding explains a line', () => {
    const [explanation] = explain('404 istio-envoy', { files: manifestsOf('blog-post/3-gateway') });
    expect(explanation?.findings).toEqual([]);
    expect(explanation?.notChecked.map(({ reason }) => reason)).toEqual([
      'no VirtualService for host "istio-test-alb.example.com" of Gateway "test-ns/test-gateway" is in the input',
    ]);
    const text = explanationText(explanation === undefined ? [] : [explanation], {
      paint: plain,
      width: 100,
    });
    expect(text).toContain(
      `
  No finding of the input explains it.
  Not checked, because it is not in the input:
    no VirtualService for host "istio-test-alb.example.com" of Gateway "test-ns/test-gateway" is in
    the input
      routing.yaml:15:11
`,
    );
    const [explained] = explain('503 awselb/2.0', { files: manifestsOf('blog-post/health-port-mismatch') });
    expect(explained?.findings.length).toBeGreaterThan(0);
    expect(explained?.notChecked).toEqual([]);
  });

  it('explains from the table alone where the input is empty', () => {
    const [explanation] = explain('UF', { files: [] });
    expect(explanation?.findings).toEqual([]);
    expect(explanation?.rules).toContain('destination/mtls-mismatch');
  });

  it('tells the first lines of a symptom and counts the others', () => {
    const log = Array.from({ length: 2000 }, (_, index) => `GET /${index} 404 NR istio-envoy`).join('\n');
    const found = recognisedIn(`${log}\nUH`);
    expect(found.map(({ line, more }) => [line, more])).toEqual([
      ['GET /0 404 NR istio-envoy', 0],
      ['GET /1 404 NR istio-envoy', 0],
      ['GET /2 404 NR istio-envoy', 0],
      ['GET /3 404 NR istio-envoy', 0],
      ['GET /4 404 NR istio-envoy', 1995],
      ['UH', 0],
    ]);
    const text = explanationText(explain(log, { files: [] }), { paint: plain, width: 100 });
    expect(text).toContain('GET /4 404 NR istio-envoy\n  and 1995 more lines of this kind\n');
  });

  it('passes over colours, and joins each answer of curl with its server', () => {
    const shown =
      '\u001b[31m< HTTP/2 404\u001b[0m\n< server: istio-envoy\n\nHTTP/1.1 502 Bad Gateway\nserver: awselb/2.0\n';
    expect(recognisedIn(shown).map(({ line, symptom }) => [line, symptom.meaning.slice(0, 24)])).toEqual([
      ['< HTTP/2 404 < server: istio-envoy', 'The gateway has no route'],
      ['HTTP/1.1 502 Bad Gateway server: awselb/2.0', 'The load balancer gets n'],
    ]);
  });

  it.each([
    ['464', true],
    ['HTTP/1.1 464', true],
    ['HTTP/1.1 464 server: awselb/2.0', true],
    [
      'https 2026-01-01T00:00:00Z app/a/b 192.0.2.1:1 10.0.0.1:80 -1 -1 -1 464 - 34 366 "GET https://a/ HTTP/1.1"',
      true,
    ],
    ['{"ts":"464","level":"info"}', false],
    ['took 464 ms', false],
  ])('takes "%s" for an answer 464: %s', (line, expected) => {
    expect(recognisedIn(line).some(({ symptom }) => symptom.meaning.startsWith('The version of HTTP'))).toBe(
      expected,
    );
  });

  it('reads no more of a line than a message has', () => {
    expect(recognisedIn('460 '.repeat(100_000)).map(({ line }) => line.length)).toEqual([]);
    expect(recognisedIn(`404 istio-envoy ${'x'.repeat(100_000)}`).map(({ line }) => line.length)).toEqual([
      4000,
    ]);
  });

  it('knows nothing of other words', () => {
    expect(explain('hello world', { files: [] })).toEqual([]);
  });
});

describe('the rules of a symptom', () => {
  it.each([
    ['502 awselb/2.0', 'traffic/plaintext-into-strict-mtls', true],
    ['502 awselb/2.0', 'target-group/no-targets', true],
    ['404 istio-envoy', 'virtual-service/rewrite-doubles-slash', false],
    ['404', 'virtual-service/rewrite-doubles-slash', true],
    ['503 UF', 'destination/no-endpoints', true],
    ['503 UF', 'destination/port-absent', false],
  ])('of %s have %s among them: %s', (text, rule, isAmong) => {
    const found = recognisedIn(text).flatMap(({ symptom }) => symptom.rules);
    expect(found.includes(rule)).toBe(isAmong);
  });
});
