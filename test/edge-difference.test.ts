import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { EdgeDifference } from '../src/diagnostic/edge-difference.ts';
import { edgeDifference } from '../src/lint/edge/edge-difference.ts';
import { modelsIn } from '../src/lint/traces.ts';
import { markdownDiff } from '../src/report/diff/markdown-diff.ts';
import { prettyDiff } from '../src/report/diff/pretty-diff.ts';
import { plain } from '../src/report/text/colour.ts';
import type { SourceFile } from '../src/source/file/file.ts';
import { readRequest } from '../src/traffic/request/request.ts';
import type { Answer } from '../src/traffic/trace/answer.ts';
import { tracesOf } from '../src/traffic/trace/trace.ts';
import { configOf, manifestsOf, systems } from './support/manifest-set.ts';

function difference(
  system: string,
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): EdgeDifference {
  const { settings, choice } = configOf(system);
  return edgeDifference({ files: before, settings, choice }, { files: after, settings, choice });
}

/** The same objects as JSON in the opposite order; in files of their own where no kustomization names the files. */
function rewritten(files: readonly SourceFile[]): readonly SourceFile[] {
  const isBuilt = files.some(({ path }) => /^kustomization\.ya?ml$/i.test(basename(path)));
  return [...files].reverse().flatMap(({ path, text }) => {
    const objects = parseAllDocuments(text).flatMap((document) => {
      const value: unknown = 'toJSON' in document ? document.toJSON() : null;
      return value === null ? [] : [value];
    });
    const areObjects = objects.every((one) => typeof one === 'object' && one !== null && 'kind' in one);
    if (!areObjects || /kustomization|Chart\.yaml/i.test(path)) return [{ path, text }];
    const texts = objects.map((one) => JSON.stringify(one, null, 2)).reverse();
    if (isBuilt) return [{ path, text: texts.join('\n---\n') }];
    return texts.map((one, index) => ({ path: path.replace(/\.\w+$/, `-${index}.yaml`), text: one }));
  });
}

describe.each(systems())('%s', (system) => {
  it('does not differ from the same objects in other files, in another order and written otherwise', () => {
    const files = manifestsOf(system);
    const { changes } = difference(system, files, rewritten(files));
    expect(changes).toEqual([]);
    const same = difference(system, files, [...files].reverse());
    expect(same).toEqual({ changes: [], newFindings: [], goneFindings: [] });
  });
});

const host = 'istio-test-alb.example.com';
const urls = [host, 'other.example.com'].flatMap((name) =>
  ['http', 'https'].flatMap((scheme) => ['/', '/some/path'].map((path) => `${scheme}://${name}${path}`)),
);

/** What a client gets and where it is delivered, by URL, with what is not in the answer left out. */
function answers(
  files: readonly SourceFile[],
  settings = configOf('').settings,
): ReadonlyMap<string, string> {
  const found = modelsIn({ files, settings });
  const [model] = 'models' in found ? found.models : [];
  return new Map(
    urls.map((url) => {
      const reading = readRequest(url);
      if ('problem' in reading || model === undefined) throw new Error(url);
      const [first] = model.loadBalancers.length === 0 ? [] : tracesOf(reading.request, model);
      return [url, textOf(first?.answer)];
    }),
  );
}

function textOf(answer: Answer | undefined): string {
  const { outcome, status, server, location, destination } = answer ?? {};
  return JSON.stringify([outcome, status, server, location, destination]);
}

describe('each line of a healthy system that is left out', () => {
  const system = 'blog-post/final';
  const files = manifestsOf(system);
  const before = answers(files);
  const lines = files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (line.trim() === '' || line === '---' ? [] : [{ path, index, line }])),
  );

  it.each(lines)('$path $index: $line', ({ path, index }) => {
    const changed = files.map((file) => {
      const kept = file.text.split('\n').filter((_, at) => at !== index);
      return file.path === path ? { path, text: kept.join('\n') } : file;
    });
    const after = answers(changed);
    const { changes } = difference(system, files, changed);
    const told = changes.filter(({ isAnswer }) => isAnswer);
    const differing = urls.filter((url) => before.get(url) !== after.get(url));
    const toldOf = new Set(
      told
        .map(({ request }) => new URL(request.url))
        .map(({ protocol, hostname }) => `${protocol}//${hostname}`),
    );
    for (const url of differing) {
      const { protocol, hostname } = new URL(url);
      expect(toldOf).toContain(`${protocol}//${hostname === host ? host : 'any-other-host.invalid'}`);
    }
    if (told.some(({ request }) => request.host === host)) expect(differing).not.toEqual([]);
    for (const { causes } of changes)
      expect(causes.flatMap((one) => one.places.map(({ location }) => location.file))).toContain(path);
  });
});

describe('a comparison', () => {
  const files = manifestsOf('blog-post/final');
  const changed = files.map(({ path, text }) => ({
    path,
    text: text
      .replace('host: test-svc', 'host: test-scv')
      .replace('    alb.ingress.kubernetes.io/scheme: internet-facing\n', '')
      .replace('metadata:\n  name: test-alb', 'metadata:\n  name: test-alb\n  labels: { a: b }'),
  }));
  const compared = {
    difference: difference('blog-post/final', files, changed),
    before: { name: 'main', prefix: '', notes: [] },
    after: {
      name: 'feature',
      prefix: 'new/',
      notes: ['"extra" does not exist at feature; that side has nothing of it'],
    },
  };

  it('shows people what they got and get, and why', () => {
    expect(prettyDiff(compared, { paint: plain, width: 100 })).toMatchInlineSnapshot(`
      ""extra" does not exist at feature; that side has nothing of it

      http://istio-test-alb.example.com/
      https://istio-test-alb.example.com/
      http://(any other host)/
      https://(any other host)/
        - scheme internet-facing
        + scheme internal
          Ingress "istio-system/test-alb" changed: new/ingress.yaml:5, was at ingress.yaml:7

      https://istio-test-alb.example.com/
        - delivered to test-ns/test-svc:80
        + 503 istio-envoy
          VirtualService "test-ns/test-virtualservice" changed: new/routing.yaml:33

      + error[destination/service-absent]  new/routing.yaml:33:19
          Service "test-scv" does not exist in namespace "test-ns", expected "test-svc"

      4 requests are answered or protected otherwise; findings: 1 new, 0 gone.
      "
    `);
  });

  it('is the comment of a pull request', () => {
    expect(markdownDiff(compared)).toMatchInlineSnapshot(`
      "### What changes at the edge

      4 requests are answered or protected otherwise; findings: 1 new, 0 gone.

      - "extra" does not exist at feature; that side has nothing of it

      | requests | before | after | because of |
      | --- | --- | --- | --- |
      | \`http://istio-test-alb.example.com/\`<br>\`https://istio-test-alb.example.com/\`<br>\`http://(any other host)/\`<br>\`https://(any other host)/\` | scheme internet-facing | scheme internal | Ingress "istio-system/test-alb" changed: new/ingress.yaml:5, was at ingress.yaml:7 |
      | \`https://istio-test-alb.example.com/\` | delivered to test-ns/test-svc:80 | 503 istio-envoy | VirtualService "test-ns/test-virtualservice" changed: new/routing.yaml:33 |

      | finding | level | place | what | rule |
      | --- | --- | --- | --- | --- |
      | new | error | new/routing.yaml:33 | Service "test-scv" does not exist in namespace "test-ns", expected "test-svc" | destination/service-absent |
      "
    `);
  });
});
