import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { ListenPorts } from './listen-ports.ts';
import { listenPortsOf, readListenPorts } from './listen-ports.ts';

const origin = (value: string) => {
  const text = `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n  annotations:\n    kubernetes.io/ingress.class: alb\n    alb.ingress.kubernetes.io/listen-ports: |\n      ${value.split('\n').join('\n      ')}\n`;
  const [ingress] = modelOf(text).ingresses;
  if (ingress === undefined) throw new Error('no Ingress');
  return listenPortsOf(ingress, settingsFor({ controller: '3.5' }));
};

/** The ports, or the problems with the text that each points to. */
function shown(read: ListenPorts): unknown {
  if (read.state === 'unknown') return 'unknown';
  const problems = read.problems.map(({ kind, at, meant }) => [kind, textAt(at), meant]);
  if (read.state === 'invalid') return problems;
  const ports = read.ports.map(({ protocol, port }) => `${protocol} ${port}`);
  return problems.length === 0 ? ports : { ports, problems };
}

describe('listenPortsOf', () => {
  it.each([
    ['[{"HTTP": 80}, {"HTTPS":443}]', ['HTTP 80', 'HTTPS 443']],
    ['[{"HTTP":80,"HTTPS":443}]', ['HTTP 80', 'HTTPS 443']],
    ['[{"HTTP":80},{"HTTP":80}]', ['HTTP 80']],
    ['[{"HTTP":80,"HTTP":80}]', ['HTTP 80']],
    ['[\n  {"HTTPS": 443},\n  {"HTTP": 80}\n]', ['HTTPS 443', 'HTTP 80']],
    ['[{"HTTP":80}, null]', ['HTTP 80']],
    ['[{"HTTP": <PORT>}]', 'unknown'],
  ])('takes %s', (value, expected) => {
    expect(shown(origin(value))).toEqual(expected);
  });

  it.each([
    ['[{"https":443}]', [['protocol', 'https', 'HTTPS']]],
    ['[{"TCP":443}]', [['protocol', 'TCP', undefined]]],
    ['[{"HTTP":"80"}]', [['port is text', '"80"', '80']]],
    ['[{"HTTP":"web"}]', [['port is text', '"web"', undefined]]],
    [
      '[{"http":"0443"}]',
      [
        ['port is text', '"0443"', '443'],
        ['protocol', 'http', 'HTTP'],
      ],
    ],
    ['[{"HTTP":"0"}]', [['port is text', '"0"', undefined]]],
    ['[{"HTTP":"-80"}]', [['port is text', '"-80"', undefined]]],
    ['[{"HTTP":"65535"}]', [['port is text', '"65535"', '65535']]],
    ['[{"HTTP":"65536"}]', [['port is text', '"65536"', undefined]]],
    ['[{"HTTP":65536}]', [['port', '65536', undefined]]],
    ['[{"HTTP":80.0}]', [['port', '80.0', undefined]]],
    ['[{"HTTP":8e1}]', [['port', '8e1', undefined]]],
    [
      '[{"HTTP":0},{"HTTPS":70000}]',
      [
        ['port', '0', undefined],
        ['port', '70000', undefined],
      ],
    ],
    ['[{"HTTP":null}]', [['port', 'null', undefined]]],
    ['[{"HTTP":[80]}]', [['port', '[80]', undefined]]],
    ['[80]', [['not an object', '80', undefined]]],
  ])('refuses %s', (value, expected) => {
    expect(shown(origin(value))).toEqual(expected);
  });

  it.each([
    ['[{"HTTP":70000}]', 'listen port must be within [1, 65535]'],
    ['[{"HTTP":null}]', 'listen port must be within [1, 65535]'],
    ['[{"HTTP":4294967376}]', 'failed to parse listen-ports configuration'],
    ['[{"HTTP":80.0}]', 'failed to parse listen-ports configuration'],
    ['[{"TCP":80}]', 'listen protocol must be within [HTTP, HTTPS]'],
  ])('says why of %s', (value, refusal) => {
    expect(origin(value)).toMatchObject({ problems: [{ refusal }] });
  });

  it('says what stands in place of a port', () => {
    const texts = (value: string) => {
      const read = origin(value);
      return read.state === 'unknown' ? [] : read.problems.map(({ text }) => text);
    };
    expect(texts('[{"HTTP":[80]},{"HTTPS":{}},{"HTTP":null},{"HTTP":"x"}]')).toEqual([
      'a list',
      'an object',
      'null',
      '"x"',
    ]);
    expect(texts('[[], 80, "x"]')).toEqual(['a list', '80', '"x"']);
  });

  it('takes the first and the last port there is', () => {
    expect(shown(origin('[{"HTTP":1},{"HTTP":65535}]'))).toEqual(['HTTP 1', 'HTTP 65535']);
  });

  it.each([
    ['[]', 'empty', 'empty listen-ports configuration'],
    ['null', 'empty', 'empty listen-ports configuration'],
    ['', 'not JSON', 'failed to parse listen-ports configuration'],
    ["[{'HTTP': 80}]", 'not JSON', 'failed to parse listen-ports configuration'],
    ['{"HTTP":80}', 'not a list', 'failed to parse listen-ports configuration'],
    ['80', 'not a list', 'failed to parse listen-ports configuration'],
  ])('refuses the whole of %s', (value, kind, refusal) => {
    const read = origin(value);
    expect(read).toMatchObject({
      state: 'invalid',
      problems: [{ kind, refusal, text: value }],
    });
  });

  it.each([
    ['[{"HTTP":80,"HTTP":8080}]', ['HTTP 8080'], [['repeated key', '"HTTP":8080', '80']]],
    ['[{"HTTP":80},{"HTTPS":80}]', ['HTTPS 80'], [['both protocols', '"HTTPS":80', undefined]]],
  ])('takes a part of %s', (value, ports, problems) => {
    expect(shown(origin(value))).toEqual({ ports, problems });
  });

  it.each(['[{}]', '[null]', '[{},{}]'])('finds no listener in %s', (value) => {
    expect(origin(value)).toMatchObject({ state: 'known', ports: [], problems: [{ kind: 'no pair' }] });
  });
});

describe('the default', () => {
  const ingress = (annotations: string, spec = '') =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n  annotations:\n    alb.ingress.kubernetes.io/target-type: ip\n${annotations}${spec}`;
  const byAnnotation = '    kubernetes.io/ingress.class: alb\n';
  const certificate = '    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:x\n';
  const empty = '    alb.ingress.kubernetes.io/certificate-arn: ""\n';
  const classField = 'spec:\n  ingressClassName: public\n';
  const classWith = (params: string) =>
    `---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: public\nspec:\n  controller: ingress.k8s.aws/alb\n  parameters:\n    apiGroup: elbv2.k8s.aws\n    kind: IngressClassParams\n    name: public\n---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata:\n  name: public\nspec:\n${params}`;
  it.each([
    ['without certificate', ingress(byAnnotation), '3.5', ['HTTP 80']],
    ['with a certificate', ingress(byAnnotation + certificate), '3.5', ['HTTPS 443']],
    ['with an empty certificate', ingress(byAnnotation + empty), '3.5', ['HTTP 80']],
    ['with an empty certificate at 1.1', ingress(byAnnotation + empty), '1.1', ['HTTPS 443']],
    [
      'with hosts under tls only',
      ingress(byAnnotation, 'spec:\n  tls:\n    - hosts: [a.example.com]\n'),
      '3.5',
      ['HTTP 80'],
    ],
    ['of an unknown class', ingress('', classField), '3.5', 'unknown'],
    ['of an unknown class whose params hold no certificate yet', ingress('', classField), '2.7', ['HTTP 80']],
    [
      'with a certificate in class params',
      ingress('', classField + classWith('  certificateArn: [arn:aws:acm:y]\n')),
      '3.5',
      ['HTTPS 443'],
    ],
    [
      'with other class params',
      ingress('', classField + classWith('  scheme: internal\n')),
      '3.5',
      ['HTTP 80'],
    ],
  ])('%s', (_, text, version, expected) => {
    const settings = settingsFor({ controller: version });
    const [found] = modelOf(text, settings).ingresses;
    if (found === undefined) throw new Error('no Ingress');
    expect(shown(listenPortsOf(found, settings))).toEqual(expected);
  });
});

it('narrows a problem to its place in the value', () => {
  const [found] = modelOf(
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n  annotations: {kubernetes.io/ingress.class: alb}\n`,
  ).ingresses;
  if (found === undefined) throw new Error('no Ingress');
  const read = readListenPorts('[{"https":443}]', found.resource.origin);
  expect(read).toMatchObject({ problems: [{ at: { slice: { start: 3, end: 8 } } }] });
});
