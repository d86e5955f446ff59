import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../test/support/report-builder.ts';
import { rangeIn, reportOf, spanIn } from '../../test/support/report-builder.ts';
import type { SarifOptions } from './sarif.ts';
import { sarif } from './sarif.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../test/sarif-subset.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ allErrors: true, strictRequired: false, strictTypes: false }).compile(
  Object(schema),
);

const options: SarifOptions = {
  version: '0.1.0',
  rules: [
    { id: 'a/b', summary: 'One fault', severity: 'info', help: '# One fault' },
    {
      id: 'gateway/selector-matches-no-gateway',
      summary: 'Gateway selects no proxy',
      severity: 'error',
      help: '# Gateway selects no proxy\n\nText.\n\n## Examples\n\n### one\n\n## References\n\n- a source\n',
      helpUri: 'https://lint.example.com/rules',
    },
  ],
};
const texts = { 'deploy/a b.yaml': 'spec:\n  selector: [x]\n', 'b.yaml': 'labels: y\n' };
const full: Draft = {
  at: ['deploy/a b.yaml', '[x]'],
  message: 'selector [x] matches nothing, expected [y]',
  effect: 'Nothing is served.',
  help: 'Make them equal',
  related: [
    [['b.yaml', 'y'], 'labels [y]'],
    [['deploy/a b.yaml', 'spec'], 'back\\slash'],
  ],
  resource: {
    apiVersion: 'v1',
    kind: 'Gateway',
    namespace: 'test-ns',
    name: 'gw',
    pointer: '/spec/selector',
  },
  fixes: [
    {
      title: 'take y',
      applicability: 'safe',
      edits: [
        {
          file: 'deploy/a b.yaml',
          ...rangeIn({ a: texts['deploy/a b.yaml'] }, ['a', '[x]\n']),
          newText: '[y]\n',
        },
        { file: 'b.yaml', start: 0, end: 0, newText: '# moved\n' },
      ],
    },
  ],
};
const notChecked = [
  {
    reference: { kind: 'Service', namespace: 'shop', name: 'cart' },
    from: spanIn(texts, ['b.yaml', 'y']),
    reason: 'Service "shop/cart" is not in the input',
  },
];

describe('sarif', () => {
  it('is valid SARIF, with everything and with nothing in it', () => {
    const everything = reportOf(texts, [full, { at: ['b.yaml', 'y'], rule: 'ignore/unused' }], {
      notChecked,
    });
    const withHome = { ...options, informationUri: 'https://lint.example.com' };
    for (const text of [sarif(everything, withHome), sarif(reportOf({}, []), { ...options, rules: [] })]) {
      expect(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 1)).toBe(true);
      expect(text.endsWith('}\n')).toBe(true);
    }
  });

  it('marks findings that tell only of what could not be read', () => {
    const gap = reportOf(texts, [
      { at: ['b.yaml', 'y'], severity: 'warning', gap: true },
      { at: ['b.yaml', 'y'] },
    ]);
    const written = JSON.parse(sarif(gap, options));
    expect(validate(written), JSON.stringify(validate.errors, null, 1)).toBe(true);
    const { results } = written.runs[0];
    expect(results.map(({ properties }: { properties?: object }) => properties)).toEqual([
      { gap: true },
      undefined,
    ]);
  });

  it('names the versions that verdicts are for', () => {
    const [run] = JSON.parse(sarif(reportOf({}, []), options)).runs;
    expect(run.properties).toEqual({
      targets: { kubernetes: '1.36', 'aws-load-balancer-controller': '3.5', istio: '1.30' },
    });
  });

  it('describes all rules, also those without results', () => {
    const { driver } = JSON.parse(sarif(reportOf(texts, []), options)).runs[0].tool;
    expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual(options.rules.map(({ id }) => id));
    expect(driver.rules[0]).toEqual({
      id: 'a/b',
      name: 'b',
      shortDescription: { text: 'One fault.' },
      fullDescription: { text: 'One fault.' },
      help: {
        text: 'One fault. The command "istio-alb-lint explain a/b" prints the page.',
        markdown: '# One fault',
      },
      defaultConfiguration: { level: 'note' },
      properties: {
        tags: ['a', 'aws-load-balancer-controller', 'istio', 'kubernetes'],
        precision: 'high',
        'problem.severity': 'recommendation',
      },
    });
    expect(driver.rules[1].helpUri).toBe('https://lint.example.com/rules');
    expect(driver.rules[1].help.markdown).toBe(
      '# Gateway selects no proxy\n\nText.\n\n## References\n\n- a source\n',
    );
  });

  it('writes a result with its places, links and fixes', () => {
    const [result] = JSON.parse(sarif(reportOf(texts, [full]), options)).runs[0].results;
    const place = (
      uri: string,
      startLine: number,
      startColumn: number,
      endLine: number,
      endColumn: number,
    ) => ({
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine, startColumn, endLine, endColumn },
    });
    expect(result).toEqual({
      ruleId: 'gateway/selector-matches-no-gateway',
      ruleIndex: 1,
      level: 'error',
      message: {
        text: 'selector \\[x\\] matches nothing, expected \\[y\\]. Nothing is served. See [labels \\[y\\]](1), [back\\\\slash](2). Make them equal.',
      },
      locations: [
        {
          physicalLocation: place('deploy/a%20b.yaml', 2, 13, 2, 16),
          logicalLocations: [{ fullyQualifiedName: 'Gateway/test-ns/gw#/spec/selector', kind: 'resource' }],
        },
      ],
      relatedLocations: [
        { id: 1, physicalLocation: place('b.yaml', 1, 9, 1, 10), message: { text: 'labels \\[y\\]' } },
        {
          id: 2,
          physicalLocation: place('deploy/a%20b.yaml', 1, 1, 1, 5),
          message: { text: 'back\\\\slash' },
        },
      ],
      partialFingerprints: { 'istioAlbLint/v1': '0123456789abcdef' },
      fixes: [
        {
          description: { text: 'take y' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'deploy/a%20b.yaml', uriBaseId: '%SRCROOT%' },
              replacements: [
                {
                  deletedRegion: { startLine: 2, startColumn: 13, endLine: 3, endColumn: 1 },
                  insertedContent: { text: '[y]\n' },
                },
              ],
            },
            {
              artifactLocation: { uri: 'b.yaml', uriBaseId: '%SRCROOT%' },
              replacements: [
                {
                  deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
                  insertedContent: { text: '# moved\n' },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('leaves suppressed results out, and fixes of files whose text is not at hand', () => {
    const report = reportOf(texts, [
      { at: ['b.yaml', 'y'], suppressed: { by: 'config', reason: 'lab', location: null } },
      { ...full, severity: 'warning' },
    ]);
    const { results } = JSON.parse(sarif({ ...report, texts: new Map() }, options)).runs[0];
    expect(results).toHaveLength(1);
    expect(results[0].level).toBe('warning');
    expect(results[0]).not.toHaveProperty('fixes');
  });

  it('tells what was not checked, and that a rule failed', () => {
    const crashed: Draft = { at: ['b.yaml', 'y'], rule: 'internal/rule-crashed' };
    const [invocation] = JSON.parse(sarif(reportOf(texts, [crashed], { notChecked }), options)).runs[0]
      .invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toEqual([
      {
        level: 'note',
        message: { text: 'Service "shop/cart" is not in the input.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'b.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 1, startColumn: 9, endLine: 1, endColumn: 10 },
            },
          },
        ],
        properties: { reference: { kind: 'Service', namespace: 'shop', name: 'cart' } },
      },
    ]);
  });

  it.each([
    ['a/ü#?%[1].yaml', { uri: 'a/%C3%BC%23%3F%25%5B1%5D.yaml', uriBaseId: '%SRCROOT%' }],
    ['c:x.yaml', { uri: 'c%3Ax.yaml', uriBaseId: '%SRCROOT%' }],
    ['../x.yaml', { uri: '../x.yaml', uriBaseId: '%SRCROOT%' }],
    ['/tmp/x y.yaml', { uri: 'file:///tmp/x%20y.yaml' }],
    ['half\ud800.yaml', { uri: 'half%EF%BF%BD.yaml', uriBaseId: '%SRCROOT%' }],
  ])('writes the path %j as a URI', (path, artifactLocation) => {
    const { results } = JSON.parse(sarif(reportOf({ [path]: 'a\n' }, [{ at: [path, 'a'] }]), options))
      .runs[0];
    expect(results[0].locations[0].physicalLocation.artifactLocation).toEqual(artifactLocation);
  });
});
