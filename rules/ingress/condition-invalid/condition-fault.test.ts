import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { told } from '../../../test/support/told.ts';
import { conditionFaults } from './condition-fault.ts';
import rule from './rule.ts';

/** What is wrong with the conditions of backend `web`, each as `text at the place: message [controller's words]`, with what is meant. */
function faults(
  value: string,
  {
    rule = '{http: {paths: [PATH]}}',
    path = '/',
    type = 'Prefix',
    controller = '',
    annotations = {},
    name = 'web',
  } = {},
) {
  const settings = settingsFor({ controller });
  const written = JSON.stringify({ [`alb.ingress.kubernetes.io/conditions.${name}`]: value, ...annotations });
  const entry = `{path: "${path}", pathType: ${type}, backend: {service: {name: web, port: {number: 80}}}}`;
  const { ingresses } = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${written}}
spec: {ingressClassName: alb, rules: [${rule.replace('PATH', entry)}], defaultBackend: {service: {name: rest, port: {number: 80}}}}
`,
    settings,
  );
  return ingresses.flatMap((ingress) =>
    conditionFaults(ingress, settings).map(({ at, message, error, meant, afterAdmission }) => {
      const sure = meant === undefined ? '' : ` (meant: ${meant})`;
      return `${textAt(at)}: ${message} [${error}]${sure}${afterAdmission ? ', after admission' : ''}`;
    }),
  );
}

const otherPath = '{path: /other, pathType: Prefix, backend: {service: {name: other, port: {number: 80}}}}';
it.each<[string, object, readonly string[]]>([
  [
    '[',
    {},
    [
      '"[": conditions.web is not valid JSON, since it ends too early, expected a list such as [{"field": "source-ip", …}] [failed to parse json annotation]',
    ],
  ],
  [
    'x',
    {},
    [
      '"x": conditions.web is not valid JSON at character 1, where x is, expected a list such as [{"field": "source-ip", …}] [failed to parse json annotation]',
    ],
  ],
  ['{}', {}, ['"{}": conditions.web is an object, expected a list [failed to parse json annotation]']],
  ['[]', {}, []],
  [
    '[1]',
    {},
    ['"[1]": conditions.web is the number 1, expected an object [failed to parse json annotation]'],
  ],
  [
    '[{}]',
    {},
    [
      '{}: condition has no field, expected one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip; as written it limits nothing []',
    ],
  ],
  [
    '[{"field": "host"}]',
    {},
    [
      'host: condition field is "host", expected one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip; as written it limits nothing []',
    ],
  ],
  [
    '[{"field": "zzzzzz"}]',
    {},
    [
      'zzzzzz: condition field is "zzzzzz", expected one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip; as written it limits nothing []',
    ],
  ],
  [
    '[{"field": "host-headr", "hostHeaderConfig": {"values": ["a.com"]}}]',
    {},
    [
      'host-headr: condition field is "host-headr", expected "host-header"; as written it limits nothing [] (meant: host-header)',
    ],
  ],
  [
    '[{"field": "host-header"}]',
    {},
    [
      '{\\"field\\": \\"host-header\\"}: condition "host-header" has no hostHeaderConfig, expected one [missing hostHeaderConfig]',
    ],
  ],
  [
    '[{"field": "host-header", "pathPatternConfig": {"values": ["a.com"]}}]',
    {},
    [
      '{\\"field\\": \\"host-header\\", \\"pathPatternConfig\\": {\\"values\\": [\\"a.com\\"]}}: condition "host-header" has no hostHeaderConfig, expected one [missing hostHeaderConfig]',
    ],
  ],
  [
    '[{"field": "host-header", "hostHeaderConfig": {}}]',
    {},
    [
      '{\\"field\\": \\"host-header\\", \\"hostHeaderConfig\\": {}}: hostHeaderConfig has no values, expected at least one [invalid hostHeaderConfig: values or regexValues must be specified]',
    ],
  ],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"values": []}}]',
    {},
    [
      '{\\"field\\": \\"host-header\\", \\"hostHeaderConfig\\": {\\"values\\": []}}: hostHeaderConfig has no values, expected at least one [invalid hostHeaderConfig: values or regexValues must be specified]',
    ],
  ],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"values": "a.com"}}]',
    {},
    ['\\"a.com\\": values is the string "a.com", expected a list [failed to parse json annotation]'],
  ],
  ['[{"field": "host-header", "hostHeaderConfig": {"values": ["a.com"]}}]', {}, []],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"values": ["a.com"], "regexValues": ["b"]}}]',
    {},
    [
      '{\\"field\\": \\"host-header\\", \\"hostHeaderConfig\\": {\\"values\\": [\\"a.com\\"], \\"regexValues\\": [\\"b\\"]}}: hostHeaderConfig has values and regexValues, expected one of them [invalid hostHeaderConfig: precisely one of values and regexValues can be specified]',
    ],
  ],
  ['[{"field": "host-header", "hostHeaderConfig": {"regexValues": ["b"]}}]', {}, []],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"regexValues": ["b"]}}]',
    { controller: '2.14.0' },
    [
      '{\\"field\\": \\"host-header\\", \\"hostHeaderConfig\\": {\\"regexValues\\": [\\"b\\"]}}: hostHeaderConfig has regexValues, which controller 2.14.0 does not read, expected values [invalid hostHeaderConfig: values cannot be empty]',
    ],
  ],
  ['[{"field": "host-header", "hostHeaderConfig": {"regexValues": ["b"]}}]', { controller: '2.14.1' }, []],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"regexValues": ["b"]}}]',
    { rule: '{host: a.com, http: {paths: [PATH]}}' },
    [
      'a.com: host "a.com" and regexValues of conditions.web, expected values there [host condition must specify exactly one of Values and RegexValues], after admission',
    ],
  ],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"values": ["b.com"]}}]',
    { rule: '{host: a.com, http: {paths: [PATH]}}' },
    [],
  ],
  [
    '[{"field": "path-pattern", "pathPatternConfig": {"regexValues": ["b"]}}]',
    {},
    [
      '"/": path "/" and regexValues of conditions.web, expected values there [path condition must specify exactly one of Values and RegexValues], after admission',
    ],
  ],
  [
    '[{"field": "path-pattern", "pathPatternConfig": {"regexValues": ["b"]}}]',
    { path: '/a', type: 'Exact' },
    [
      '"/a": path "/a" and regexValues of conditions.web, expected values there [path condition must specify exactly one of Values and RegexValues], after admission',
    ],
  ],
  ['[{"field": "path-pattern", "pathPatternConfig": {"values": ["/b"]}}]', { path: '/a', type: 'Exact' }, []],
  [
    '[{"field": "path-pattern", "pathPatternConfig": {"values": ["/b"]}}]',
    {
      path: '/a',
      type: 'ImplementationSpecific',
      annotations: { 'alb.ingress.kubernetes.io/use-regex-path-match': 'true' },
    },
    [
      '"/a": path "/a" and values of conditions.web, expected regexValues there [path condition must specify exactly one of Values and RegexValues], after admission',
    ],
  ],
  [
    '[{"field": "path-pattern", "pathPatternConfig": {"regexValues": ["/b"]}}]',
    {
      path: '/a',
      type: 'ImplementationSpecific',
      annotations: { 'alb.ingress.kubernetes.io/use-regex-path-match': 'true' },
    },
    [],
  ],
  [
    '[{"field": "query-string", "queryStringConfig": {"values": [{"key": "a"}]}}]',
    {},
    [
      '{\\"field\\": \\"query-string\\", \\"queryStringConfig\\": {\\"values\\": [{\\"key\\": \\"a\\"}]}}: queryStringConfig has an entry without value, expected one [invalid queryStringConfig: value cannot be empty]',
    ],
  ],
  ['[{"field": "query-string", "queryStringConfig": {"values": [{"key": "a", "value": "b"}]}}]', {}, []],
  [
    '[{"field": "source-ip", "sourceIpConfig": {"values": []}}]',
    {},
    [
      '{\\"field\\": \\"source-ip\\", \\"sourceIpConfig\\": {\\"values\\": []}}: sourceIPConfig has no values, expected at least one [invalid sourceIPConfig: values cannot be empty]',
    ],
  ],
  ['[{"field": "http-header", "httpHeaderConfig": {"values": ["a"]}}]', {}, []],
  ['[{"field": "http-request-method", "httpRequestMethodConfig": {"Values": ["GET"]}}]', {}, []],
  [
    '[{"field": "host-header"}]',
    { name: 'rest' },
    [
      '{\\"field\\": \\"host-header\\"}: condition "host-header" has no hostHeaderConfig, expected one [missing hostHeaderConfig], after admission',
    ],
  ],
  ['[{"field": "host-header"}]', { name: 'other' }, []],
  [
    '[{"field": null}]',
    {},
    [
      '{\\"field\\": null}: condition has no field, expected one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip; as written it limits nothing []',
    ],
  ],
  [
    '[{"field": ""}]',
    {},
    [
      '{\\"field\\": \\"\\"}: condition has no field, expected one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip; as written it limits nothing []',
    ],
  ],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"regexValues": []}}]',
    {},
    [
      '{\\"field\\": \\"host-header\\", \\"hostHeaderConfig\\": {\\"regexValues\\": []}}: hostHeaderConfig has no values, expected at least one [invalid hostHeaderConfig: values or regexValues must be specified]',
    ],
  ],
  [
    '[{"field": "host-header", "hostHeaderConfig": {}}]',
    { controller: '2.14.0' },
    [
      '{\\"field\\": \\"host-header\\", \\"hostHeaderConfig\\": {}}: hostHeaderConfig has no values, expected at least one [invalid hostHeaderConfig: values cannot be empty]',
    ],
  ],
  [
    '[{"field": "host-header", "hostHeaderConfig": {"regexValues": ["b"]}}]',
    { rule: `{http: {paths: [PATH]}}, {host: b.com, http: {paths: [${otherPath}]}}, {host: c.com}` },
    [],
  ],
  [
    '[{"field": "path-pattern", "pathPatternConfig": {"regexValues": ["/b"]}}]',
    {
      rule: `{http: {paths: [PATH, ${otherPath}, {path: /x, pathType: Prefix}]}}`,
      path: '/a',
      type: 'ImplementationSpecific',
      annotations: { 'alb.ingress.kubernetes.io/use-regex-path-match': 'true' },
    },
    [],
  ],
])('%s %j', (value, more, expected) => {
  expect(faults(value, more)).toEqual(expected);
});

/** What the rule tells of refused conditions on an Ingress whose only listener redirects, or not. */
function refused(controller: string, isRedirected: boolean): string {
  const annotations = {
    ...(isRedirected ? { 'alb.ingress.kubernetes.io/ssl-redirect': '443' } : {}),
    'alb.ingress.kubernetes.io/conditions.web': '[{"field": "host-header"}]',
  };
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a, annotations: ${JSON.stringify(annotations)}}
spec: {ingressClassName: alb, rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`;
  return told(rule, text, settingsFor({ controller }));
}

it('tells what the controller refuses of an Ingress of which it builds rules', () => {
  expect(refused('2.4', false)).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/conditions.web 1-25: condition "host-header" has no hostHeaderConfig, expected one
    = FailedBuildModel "missing hostHeaderConfig". No load balancer is made, and an existing one stays as it is."
  `);
  expect(refused('2.4', true)).toBe('');
});

it('tells what the webhook refuses of any Ingress', () => {
  expect(refused('2.5', false)).toMatchInlineSnapshot(`
    "Ingress i metadata.annotations.alb.ingress.kubernetes.io/conditions.web 1-25: condition "host-header" has no hostHeaderConfig, expected one
    = The admission webhook refuses the Ingress with "missing hostHeaderConfig". If it is admitted all the same: No load balancer is made, and an existing one stays as it is."
  `);
  expect(refused('2.5', true)).toBe(refused('2.5', false));
});
