import { describe, expect, it } from 'vitest';
import type { Draft } from '../../test/support/report-builder.ts';
import { rangeIn, reportOf } from '../../test/support/report-builder.ts';
import type { Report } from '../diagnostic/diagnostic.ts';
import { pretty, renderFinding } from './pretty.ts';
import type { Paint } from './text/colour.ts';
import { plain } from './text/colour.ts';

function finding(report: Report, paint: Paint = plain): readonly string[] {
  const [first] = report.diagnostics;
  return first === undefined ? [] : renderFinding(first, report.texts, paint).split('\n');
}

const service = `apiVersion: v1
kind: Service
metadata:
  name: istio-ingressgateway
  annotations:
    alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
    alb.ingress.kubernetes.io/healthcheck-port: "30218"
spec:
  type: NodePort
`;
const operator = `spec:
  components:
    ingressGateways:
      - k8s:
          service:
            ports:
            - name: status-port
              port: 15021
              nodePort: 30999
            - name: http2
`;
const ingress = `kind: Ingress
metadata:
  annotations:
    alb.ingress.kubernetes.io/backend-protocol: HTTPS
    alb.ingress.kubernetes.io/target-type: instance
spec:
  ingressClassName: alb
  rules:
    - http:
        paths:
          - path: /
            backend:
              service:
                name: istio-ingressgateway
                port:
                  number: 443
`;

describe('a finding', () => {
  it('shows two files that disagree, and an unsafe fix as a diff', () => {
    const texts = { 'gateway/service.yaml': service, 'gateway/operator.yaml': operator };
    const report = reportOf(texts, [
      {
        rule: 'target-group/healthcheck-port-mismatch',
        at: ['gateway/service.yaml', '"30218"'],
        message: 'health check asks for node port 30218, expected 30999, the node port of the status port',
        related: [[['gateway/operator.yaml', '30999'], 'status-port is exposed here']],
        effect:
          'Every target counts as unhealthy. Traffic still flows, but only because the load balancer fails open when nothing is healthy.',
        help: 'Name the port instead of numbering it, so that the two cannot drift apart again.',
        docs: 'istio-alb-lint explain target-group/healthcheck-port-mismatch',
        fixes: [
          {
            title: 'name the status port',
            applicability: 'unsafe',
            edits: [
              {
                file: 'gateway/service.yaml',
                newText: 'status-port',
                ...rangeIn(texts, ['gateway/service.yaml', '"30218"']),
              },
            ],
          },
        ],
      },
    ]);
    expect(finding(report)).toEqual([
      'error[target-group/healthcheck-port-mismatch]',
      '  health check asks for node port 30218, expected 30999, the node port of the status port',
      '  --> gateway/service.yaml:7:49',
      '   |',
      ' 5 |   annotations:',
      ' 6 |     alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready',
      ' 7 |     alb.ingress.kubernetes.io/healthcheck-port: "30218"',
      '   |                                                 ^^^^^^^',
      '   |',
      '  ::: gateway/operator.yaml:9:25',
      '   |',
      ' 7 |             - name: status-port',
      ' 8 |               port: 15021',
      ' 9 |               nodePort: 30999',
      '   |                         ----- status-port is exposed here',
      '   |',
      '   = effect: Every target counts as unhealthy. Traffic still flows, but only because the load',
      '     balancer fails open when nothing is healthy.',
      '   = help: Name the port instead of numbering it, so that the two cannot drift apart again.',
      '   = fix (unsafe): name the status port',
      '     gateway/service.yaml',
      '       7 -     alb.ingress.kubernetes.io/healthcheck-port: "30218"',
      '       7 +     alb.ingress.kubernetes.io/healthcheck-port: status-port',
      '   = docs: istio-alb-lint explain target-group/healthcheck-port-mismatch',
    ]);
  });

  it('shows three places of one file in one frame, and leaves out what lies between', () => {
    const report = reportOf({ 'ingress.yaml': ingress }, [
      {
        severity: 'warning',
        rule: 'target-group/protocol',
        at: ['ingress.yaml', 'HTTPS'],
        message: 'the load balancer speaks HTTPS to port 443, which expects HTTP',
        related: [
          [['ingress.yaml', 'number: 443'], 'and sends them here'],
          [['ingress.yaml', 'instance'], 'through a node port'],
        ],
      },
    ]);
    expect(finding(report)).toEqual([
      'warning[target-group/protocol]',
      '  the load balancer speaks HTTPS to port 443, which expects HTTP',
      '   --> ingress.yaml:4:49',
      '    |',
      '  2 | metadata:',
      '  3 |   annotations:',
      '  4 |     alb.ingress.kubernetes.io/backend-protocol: HTTPS',
      '    |                                                 ^^^^^',
      '  5 |     alb.ingress.kubernetes.io/target-type: instance',
      '    |                                            -------- through a node port',
      '   ...',
      ' 14 |                 name: istio-ingressgateway',
      ' 15 |                 port:',
      ' 16 |                   number: 443',
      '    |                   ----------- and sends them here',
      '    |',
    ]);
  });

  it('shows a safe fix that moves lines to another file', () => {
    const line = '    alb.ingress.kubernetes.io/target-type: instance\n';
    const texts = { 'ingress.yaml': ingress, 'service.yaml': service };
    const { end } = rangeIn(texts, ['service.yaml', '"30218"\n']);
    const report = reportOf(texts, [
      {
        at: ['ingress.yaml', 'alb.ingress.kubernetes.io/target-type'],
        message: 'annotation stands on the Ingress, expected on the Service',
        fixes: [
          {
            title: 'move it to the Service',
            applicability: 'safe',
            edits: [
              { file: 'ingress.yaml', newText: '', ...rangeIn(texts, ['ingress.yaml', line]) },
              { file: 'service.yaml', newText: line, start: end, end },
            ],
          },
        ],
      },
    ]);
    expect(finding(report).slice(2)).toEqual([
      '  --> ingress.yaml:5:5',
      '   |',
      ' 3 |   annotations:',
      ' 4 |     alb.ingress.kubernetes.io/backend-protocol: HTTPS',
      ' 5 |     alb.ingress.kubernetes.io/target-type: instance',
      '   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
      '   |',
      '   = fix (safe): move it to the Service',
      '     ingress.yaml',
      '       5 -     alb.ingress.kubernetes.io/target-type: instance',
      '     service.yaml',
      '       8 +     alb.ingress.kubernetes.io/target-type: instance',
    ]);
  });

  it('says for which assumption it was lowered, in which roots it holds, and that nobody chose among its fixes', () => {
    const texts = { 'a.yaml': 'a: 1\n' };
    const edit = { file: 'a.yaml', start: 3, end: 4 };
    const report = reportOf(texts, [
      {
        severity: 'info',
        at: ['a.yaml', '1'],
        message: 'target type "instance" needs a node port',
        assumes: { text: 'targets are instances, the default', settledBy: 'assume.defaultTargetType' },
        roots: ['overlays/prod', 'overlays/staging'],
        fixes: [
          { title: 'take two', applicability: 'unsafe', edits: [{ ...edit, newText: '2' }] },
          { title: 'take three', applicability: 'unsafe', edits: [{ ...edit, newText: '3' }] },
        ],
      },
    ]);
    expect(finding(report)).toEqual([
      'info[gateway/selector-matches-no-gateway]',
      '  target type "instance" needs a node port',
      '  --> a.yaml:1:4',
      '   |',
      ' 1 | a: 1',
      '   |    ^',
      '   |',
      '   = assumes: targets are instances, the default (settled by "assume.defaultTargetType")',
      '   = environments: overlays/prod, overlays/staging',
      '   = fix (unsafe): take two',
      '     a.yaml',
      '       1 - a: 1',
      '       1 + a: 2',
      '   = fix (unsafe): take three',
      '     a.yaml',
      '       1 - a: 1',
      '       1 + a: 3',
      '   = note: 2 fixes are possible and they differ in meaning, so none is applied for you',
    ]);
  });

  it('numbers the lines of several changes of one file as they are before and after', () => {
    const texts = { 'a.yaml': 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n' };
    const edits = [
      { file: 'a.yaml', ...rangeIn(texts, ['a.yaml', '5']), newText: '6' },
      { file: 'a.yaml', ...rangeIn(texts, ['a.yaml', 'b: 2\n']), newText: '' },
      { file: 'a.yaml', ...rangeIn(texts, ['a.yaml', 'd: 4']), newText: 'd:\n  - 4\n  - 5' },
    ];
    const report = reportOf(texts, [
      { at: ['a.yaml', 'a'], fixes: [{ title: 'change', applicability: 'safe', edits }] },
    ]);
    expect(finding(report).slice(7)).toEqual([
      '   = fix (safe): change',
      '     a.yaml',
      '       2 - b: 2',
      '       4 - d: 4',
      '       3 + d:',
      '       4 +   - 4',
      '       5 +   - 5',
      '       5 - e: 5',
      '       6 + e: 6',
    ]);
  });

  it('lets no text drive the terminal or break the layout', () => {
    const texts = { 'a\u001b[2J.yaml': 'a: 1\n' };
    const report = reportOf(
      texts,
      [
        {
          at: ['a\u001b[2J.yaml', '1'],
          message: 'value "x\n\u001b]0;y\u0007" is odd',
          related: [[['a\u001b[2J.yaml', 'a'], 'see\r\nhere\u009b']],
          effect: '\u001b[1mloud',
          help: 'two\nlines\u202e',
        },
      ],
      { notes: ['name \u001b'], roots: ['prod\u001b'] },
    );
    const text = pretty(report, { paint: plain });
    expect(text.replaceAll('\n', '')).toMatch(/^[ -~]*$/);
    expect(text.split('\n').slice(1, 3)).toEqual([
      '  value "x\\n\\x1b]0;y\\x07" is odd',
      '  --> a\\x1b[2J.yaml:1:4',
    ]);
    expect(text).toContain('   = help: two\n     lines\\u202e\n');
  });

  it.each([60, 100])('never writes more than %i columns, except for a word that is longer', (width) => {
    const word = '日'.repeat(30);
    const text = `a:\t${word}${'\u001b'.repeat(60)}${word} "${'z'.repeat(150)}"\n`;
    const spots = ['a', word, `\u001b${word}`, 'z'.repeat(150), '"'];
    const report = reportOf(
      { 'a.yaml': text },
      spots.map(
        (spot): Draft => ({
          at: ['a.yaml', spot],
          message: `${word} ${text}`,
          effect: 'w'.repeat(300),
          help: `${'words '.repeat(40)}`,
          related: spots.map((other) => [['a.yaml', other], `${word} and ${'more '.repeat(30)}`] as const),
          fixes: [
            {
              title: word.repeat(4),
              applicability: 'safe',
              edits: [
                { file: 'a.yaml', newText: `"${word}"`, ...rangeIn({ 'a.yaml': text }, ['a.yaml', spot]) },
              ],
            },
          ],
        }),
      ),
    );
    const lines = pretty(report, { paint: plain, width }).split('\n');
    const wide = lines.filter((line) => line.length + (line.match(/日/g)?.length ?? 0) > width);
    expect(wide.filter((line) => !/^[ |]*(= (effect|help|fix \(safe\)):)?[ -]*\S+$/.test(line))).toEqual([]);
    expect(lines.some((line) => line.includes('w'.repeat(300)))).toBe(true);
  });

  it('needs no text of the file', () => {
    const report = reportOf({ 'a.yaml': 'a: 1\n' }, [
      { at: ['a.yaml', '1'], effect: 'Nothing was checked.' },
    ]);
    expect(finding({ ...report, texts: new Map() }).slice(2)).toEqual([
      '  --> a.yaml:1:4',
      '   = effect: Nothing was checked.',
    ]);
  });

  it('counts the roots beyond five', () => {
    const roots = Array.from({ length: 38 }, (_, index) => `overlays/${index}`);
    const report = reportOf({ 'a.yaml': 'a: 1\n' }, [{ at: ['a.yaml', '1'], roots }]);
    expect(finding(report).at(-1)).toBe(
      '   = environments: overlays/0, overlays/1, overlays/2, overlays/3, overlays/4 and 33 more',
    );
  });

  it('takes colour as an addition only', () => {
    const paint: Paint = {
      error: (text) => `<e>${text}</>`,
      warning: (text) => `<w>${text}</>`,
      info: (text) => `<i>${text}</>`,
      label: (text) => `<l>${text}</>`,
      related: (text) => `<r>${text}</>`,
      gutter: (text) => `<g>${text}</>`,
      dim: (text) => `<d>${text}</>`,
      bold: (text) => `<b>${text}</>`,
    };
    const report = reportOf({ 'a.yaml': 'a: 1\n' }, [
      { at: ['a.yaml', '1'], related: [[['a.yaml', 'a'], 'of this']], docs: 'istio-alb-lint explain x' },
    ]);
    expect(finding(report, paint)).toEqual([
      '<e>error</><b>[gateway/selector-matches-no-gateway]</>',
      '  <l>this does not match that</>',
      '  <g>--></> a.yaml:1:4',
      '   <g>|</>',
      ' <g>1 |</> a: 1',
      '   <g>|</> <r>-</> <r>of this</>',
      '   <g>|</>    <e>^</>',
      '   <g>|</>',
      '   <g>=</> <b>docs:</> <d>istio-alb-lint explain x</>',
    ]);
    expect(finding(report, paint).map((line) => line.replaceAll(/<[a-z/]+>/g, ''))).toEqual(finding(report));
  });
});

describe('files below a block', () => {
  it('keep their column where a path is longer than the line', () => {
    const paths = Array.from({ length: 12 }, (_, index) => `${'long-name/'.repeat(10)}${index}.yaml`);
    const texts = Object.fromEntries(paths.map((path) => [path, 'x: 1\n']));
    const text = pretty(
      reportOf(
        texts,
        paths.map((path) => ({ at: [path, '1'] }) as const),
      ),
    );
    const named = text.split('\n').filter((line) => /^ +(long-name\/)+\d+\.yaml/.test(line));
    expect(new Set(named.map((line) => line.search(/\S/))).size).toBe(1);
    expect(text).not.toMatch(/ +\n/);
  });
});
