import { describe, expect, it } from 'vitest';
import { toldIn } from '../src/diagnostic/diagnostic.ts';
import type { Diagnostic } from '../src/index.ts';
import { applyFixes, explain, graph, lint, pretty } from '../src/index.ts';
import { edgeDifference } from '../src/lint/edge/edge-difference.ts';
import type { Files } from './support/overlays.ts';
import { edited, overlays } from './support/overlays.ts';

function filesOf(files: Files) {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

function reported(files: Files): readonly Diagnostic[] {
  return lint({ files: filesOf(files) }).diagnostics;
}

/** `rule file:line environments`. */
function told({ rule, location, roots }: Diagnostic): string {
  return `${rule} ${location.file}:${location.start.line} ${roots?.join(' ') ?? 'everywhere'}`;
}

function withFixes(files: Files, diagnostics: readonly Diagnostic[]): Files {
  const texts = new Map(Object.entries(files));
  return Object.fromEntries(applyFixes(texts, diagnostics, 'unsafe').texts);
}

describe('overlays', () => {
  it('are silent where what is built is healthy, though the base alone is not what is applied', () => {
    expect(reported(overlays).map(told)).toEqual([]);
  });

  const prod = 'overlays/prod/kustomization.yaml';
  const staging = 'overlays/staging/kustomization.yaml';

  it.each<[string, string, string, string, string, boolean]>([
    [
      'base',
      'base/gateway.yaml',
      'healthcheck-port: "31000"',
      'healthcheck-port: "31002"',
      'target-group/healthcheck-port-mismatch base/gateway.yaml:8 everywhere',
      true,
    ],
    [
      'base, where one overlay alone shows it',
      'base/routing.yaml',
      '    - shop.example.com\n  gateways:',
      '    - shop.example.org\n  gateways:',
      '',
      false,
    ],
    [
      'base, where a transformer of one overlay mends it',
      'base/app.yaml',
      '  replicas: 2\n',
      '  replicas: 0\n',
      'destination/no-endpoints base/app.yaml:20 staging',
      false,
    ],
    [
      'patch in a file',
      'overlays/prod/gateway-patch.yaml',
      '        - www.shop.example.com',
      '        - www.shop.example.org',
      'virtual-service/host-not-in-gateway overlays/prod/kustomization.yaml:20 prod',
      false,
    ],
    [
      'patch in place',
      prod,
      'value: www.shop.example.com',
      'value: wwww.shop.example.com',
      'virtual-service/host-not-in-gateway overlays/prod/kustomization.yaml:20 prod',
      true,
    ],
    [
      'component',
      'components/public/scheme.yaml',
      'scheme: internet-facing',
      'scheme: internet_facing',
      'ingress/annotation-value-invalid components/public/scheme.yaml:7 prod',
      false,
    ],
    [
      'transformer',
      prod,
      '  team: shop',
      '  alb.ingress.kubernetes.io/healthcheck-port: "31002"',
      'target-group/healthcheck-port-mismatch overlays/prod/kustomization.yaml:8 prod',
      false,
    ],
    [
      'replicas',
      prod,
      'count: 4',
      'count: 0',
      'destination/no-endpoints overlays/prod/kustomization.yaml:11 prod',
      false,
    ],
    [
      'replacement',
      staging,
      '          - spec.hosts.0\n',
      '          - spec.hosts.0\n        options:\n          delimiter: "."\n',
      'virtual-service/host-not-in-gateway overlays/staging/kustomization.yaml:9 everywhere',
      false,
    ],
  ])('tell of a fault in a %s, in the environments that have it', (_, path, from, to, expected, isMended) => {
    const files = edited(overlays, path, from, to);
    const found = reported(files);
    expect(found.map(told)).toEqual(expected === '' ? [] : [expected]);
    if (isMended) expect(reported(withFixes(files, found)).map(told)).toEqual([]);
  });

  /** Both overlays with names of their own, which kustomize gives to the Gateway and not to the reference in the base. */
  const renamed = [prod, staging].reduce(
    (files, path) =>
      edited(files, path, 'resources:\n', `namespace: ${path.split('/')[1]}\nnameSuffix: -x\nresources:\n`),
    overlays,
  );

  it('are judged beside one that kustomize refuses as they are without it', () => {
    const faulty = edited(overlays, prod, 'count: 4', 'count: 0');
    const refused = edited(faulty, staging, 'replacements:\n', 'replacements: 1\nvars:\n');
    expect(reported(refused).map(told)).toEqual([
      'destination/no-endpoints overlays/prod/kustomization.yaml:11 prod',
      `manifest/build-refused ${staging}:12 everywhere`,
    ]);
  });

  it('tell of a fault in a base once, and in each environment in its own words', () => {
    const found = reported(renamed).filter(({ rule }) => rule === 'virtual-service/gateway-absent');
    expect(found.map(told)).toEqual(['virtual-service/gateway-absent base/routing.yaml:26 everywhere']);
    expect(found.map(({ environments, wordsOf }) => [environments, wordsOf])).toEqual([
      [['prod', 'staging'], 'prod'],
    ]);
    const wordsIn = (root: string) => toldIn(root, found).map(({ message, wordsOf }) => [message, wordsOf]);
    const message = (name: string) =>
      `gateway "public" does not exist in namespace "${name}", expected "public-x"`;
    expect(found.map((one) => one.message)).toEqual([message('prod')]);
    expect(['prod', 'staging', 'dev'].map(wordsIn)).toEqual([
      [[message('prod'), null]],
      [[message('staging'), null]],
      [],
    ]);
  });

  it('tell of it once, whatever of a kind that nothing reads has the name of what it is about', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: istio-ingressgateway}\n---\n';
    const text = overlays['base/gateway.yaml'] ?? '';
    const files = {
      ...overlays,
      'base/gateway.yaml': account + text.replace('healthcheck-port: "31000"', 'healthcheck-port: "31002"'),
      [staging]: `${overlays[staging]}nameSuffix: -stg\n`,
    };
    const found = reported(files).filter(({ rule }) => rule === 'target-group/healthcheck-port-mismatch');
    expect(found.map(({ environments }) => environments)).toEqual([['prod', 'staging']]);
  });

  it('draw each environment with the words of its own', () => {
    const graphing = graph({}, { files: filesOf(renamed) });
    const drawn = 'graphs' in graphing ? graphing.graphs : [];
    expect(drawn.map(({ root }) => root)).toEqual(['prod', 'staging']);
    for (const { root, findings } of drawn) {
      const [first] = findings.filter(({ rule }) => rule === 'virtual-service/gateway-absent');
      expect(first?.message).toContain(`in namespace "${root}"`);
    }
  });

  it('that come to have the fault of a base are what a difference tells of', () => {
    const before = edited(overlays, 'base/app.yaml', '  replicas: 2\n', '  replicas: 0\n');
    const after = edited(before, prod, 'replicas:\n  - name: web\n    count: 4\n', '');
    const difference = edgeDifference({ files: filesOf(before) }, { files: filesOf(after) });
    const back = edgeDifference({ files: filesOf(after) }, { files: filesOf(before) });
    const expected = ['destination/no-endpoints base/app.yaml:20 prod'];
    expect([difference.newFindings.map(told), difference.goneFindings.map(told)]).toEqual([expected, []]);
    expect([back.newFindings.map(told), back.goneFindings.map(told)]).toEqual([[], expected]);
  });

  it('explain a line in the words of the environment that it names', () => {
    const line = 'GET shop.example.com in "staging": HTTP/1.1 404, server: istio-envoy';
    const [explained] = explain(line, { files: filesOf(renamed) });
    const [finding] = explained?.findings ?? [];
    expect([finding?.rule, finding?.wordsOf]).toEqual(['virtual-service/gateway-absent', 'staging']);
  });

  it('name once what a base asks for and no environment has, though each asks for it in its own namespace', () => {
    const overlay = (namespace: string) => `namespace: ${namespace}\nresources: [../../base]\n`;
    const [, route = ''] = (overlays['base/routing.yaml'] ?? '').split('---\n');
    const report = lint({
      files: filesOf({
        'base/kustomization.yaml': 'resources: [routing.yaml]\n',
        'base/routing.yaml': route,
        [prod]: overlay('prod'),
        [staging]: overlay('staging'),
      }),
    });
    const both = ['prod', 'staging'];
    expect(
      report.notChecked.map(({ reason, environments, wordsOf }) => [reason, environments, wordsOf]),
    ).toEqual([
      ['Gateway "prod/public" is not in the input', both, 'prod'],
      ['Service "prod/web" is not in the input', both, 'prod'],
    ]);
    expect(pretty(report).replace(/\s+/g, ' ')).toContain(
      'Gateway "prod/public" is not in the input (in prod, staging; told here as in prod)',
    );
  });

  it('have the same fingerprints, whatever environments are linted with them', () => {
    const { [staging]: _, ...alone } = renamed;
    const fingerprints = (found: readonly Diagnostic[]) =>
      found.map((one) => `${one.rule} ${one.fingerprint}`);
    const inProd = fingerprints(toldIn('prod', reported(renamed)));
    expect([inProd.length > 0, inProd]).toEqual([true, fingerprints(reported(alone))]);
  });

  it('write the name that a build gives where the prefix changes no reference', () => {
    const prefixed = edited(
      edited(overlays, 'base/ingress.yaml', 'name: istio-ingressgateway', 'name: istio-ingresgateway'),
      prod,
      'commonAnnotations:',
      'namePrefix: eu-\ncommonAnnotations:',
    );
    const { [staging]: _, ...files } = prefixed;
    const found = reported(files);
    expect(found.map(told)).toEqual([
      'ingress/backend-service-absent base/ingress.yaml:18 everywhere',
      // Kustomize gives the prefix to the names of Istio's objects and to none of the references to them.
      'virtual-service/gateway-absent base/routing.yaml:26 everywhere',
      'destination/service-absent base/routing.yaml:30 everywhere',
    ]);
    const fixed = withFixes(files, found);
    expect(fixed['base/ingress.yaml']).toContain('name: eu-istio-ingressgateway\n');
    // The name of one build would be wrong in every other one.
    expect(fixed['base/routing.yaml']).toBe(files['base/routing.yaml']);
    expect(reported(fixed).map(({ rule }) => rule)).toEqual([
      'virtual-service/gateway-absent',
      'destination/service-absent',
    ]);
  });
});
