import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { EdgeDifference } from '../src/diagnostic/edge-difference.ts';
import { edgeDifference } from '../src/lint/edge/edge-difference.ts';
import { modelsIn } from '../src/lint/traces.ts';
import { markdownDiff } from '../src/report/diff/markdown-diff.ts';
import { prettyDiff } from '../src/report/diff/pretty-diff.ts';
import { plain } from '../src/report/text/colour.ts';
import { parseVersion } from '../src/settings/version.ts';
import type { SourceFile } from '../src/source/file/file.ts';
import { readRequest, urlOf } from '../src/traffic/request/request.ts';
import { edgeTables } from '../src/traffic/table/edge-table.ts';
import { canonical } from '../src/traffic/table/guard.ts';
import type { Answer } from '../src/traffic/trace/answer.ts';
import { tracesOf } from '../src/traffic/trace/trace.ts';
import { configOf, manifestsOf, systems } from './support/manifest-set.ts';
import { mutations, strictMutations } from './support/mutations.ts';
import { oneChanges } from './support/one-changes.ts';

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
    expect(same).toEqual({
      hasEdge: expect.any(Boolean),
      refused: [],
      changes: [],
      newFindings: [],
      goneFindings: [],
    });
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
    const { changes, refused } = difference(system, files, changed);
    if (refused.length > 0) {
      expect(changes).toEqual([]);
      expect(refused).toMatchObject([{ side: 'after', isThere: true }]);
      for (const { causes } of refused)
        expect(causes.flatMap((one) => one.places.map(({ location }) => location.file))).toContain(path);
      expect([...after.values()].every((one) => one.startsWith('["unreachable"'))).toBe(true);
      return;
    }
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

describe('each change of a healthy system', () => {
  const system = 'blog-post/final';
  const files = manifestsOf(system);
  const changes = [
    ...[...mutations, ...strictMutations].map(([file, from, to]) => [file, from, to] as const),
    ...oneChanges.map(([file, from, to]) => [`${file}.yaml`, from, to] as const),
  ];
  const modelOf = (own: readonly SourceFile[]) => {
    const found = modelsIn({ files: own, settings: configOf(system).settings });
    const [model] = 'models' in found ? found.models : [];
    if (model === undefined) throw new Error('no model');
    return model;
  };
  const askedOf = (model: ReturnType<typeof modelOf>) =>
    edgeTables(model).flatMap(({ listeners }) =>
      listeners.flatMap(({ rules }) => rules.flatMap((rule) => rule.entries.map(({ asked }) => asked))),
    );
  const before = modelOf(files);

  it.each(changes)('%s: %j becomes %j, shown where and only where an answer differs', (file, from, to) => {
    const changed = files.map(({ path, text }) => ({
      path,
      text: path === file ? text.replace(from, to) : text,
    }));
    const after = modelOf(changed);
    const { changes: told, refused } = difference(system, files, changed);
    if (after.loadBalancers.some(({ problems }) => problems.length > 0)) {
      expect({ told, refused: refused.length }).toEqual({ told: [], refused: 1 });
      return;
    }
    const answer = (model: typeof before, request: Parameters<typeof tracesOf>[0]) =>
      model.loadBalancers.length === 0 ? '' : canonical(tracesOf(request, model).map((one) => one.answer));
    const differing = [...askedOf(before), ...askedOf(after)]
      .filter(({ request }) => answer(before, request) !== answer(after, request))
      .map(({ request, asks }) => [request.method, urlOf(request), ...asks].join(' '));
    const shown = told
      .filter(({ isAnswer }) => isAnswer)
      .map(({ request, asks }) => [request.method, request.url, ...asks].join(' '));
    expect([...new Set(shown)].sort()).toEqual([...new Set(differing)].sort());
  });
});

describe('what protects', () => {
  const system = 'blog-post/final';
  const files = manifestsOf(system);
  const guarded = (annotation: string) =>
    files.map(({ path, text }) => ({
      path,
      text: text.replace(
        '    alb.ingress.kubernetes.io/scheme:',
        `${annotation}    alb.ingress.kubernetes.io/scheme:`,
      ),
    }));
  const acl = '    alb.ingress.kubernetes.io/wafv2-acl-arn: arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b\n';
  const none = '    alb.ingress.kubernetes.io/wafv2-acl-arn: none\n';

  it.each([
    [
      '3.5.0',
      guarded(''),
      'web ACL arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b: no longer managed, the controller leaves it as it is',
    ],
    ['2.8.1', guarded(''), 'web ACL arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b'],
    ['3.5.0', guarded(none), 'web ACL arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b'],
  ])('a web ACL that is not stated is left alone since 2.8.2: %s', (version, after, text) => {
    const { settings: own, choice } = configOf(system);
    const settings = {
      ...own,
      targets: {
        ...own.targets,
        'aws-load-balancer-controller': parseVersion(version) ?? own.targets['aws-load-balancer-controller'],
      },
    };
    const { changes } = edgeDifference(
      { files: guarded(acl), settings, choice },
      { files: after, settings, choice },
    );
    expect(changes.map(({ lost }) => lost)).toContainEqual([text]);
    expect(changes.every(({ request }) => request.url.startsWith('https:'))).toBe(true);
  });

  it('is no cause of another answer of the same object', () => {
    const changed = guarded(acl).map(({ path, text }) => ({
      path,
      text: path === 'ingress.yaml' ? text.replace('path: /\n', 'path: /other\n') : text,
    }));
    const { changes } = difference(system, files, changed);
    const lines = changes
      .filter(({ isAnswer }) => isAnswer)
      .flatMap(({ causes }) => causes.flatMap(({ places }) => places.map(({ location }) => location)));
    expect(lines.length).toBeGreaterThan(0);
    const ingress = changed.find(({ path }) => path === 'ingress.yaml')?.text.split('\n') ?? [];
    for (const { start } of lines) expect(ingress[start.line - 1]).not.toContain('wafv2');
  });
});

describe('protection that is set otherwise', () => {
  const system = 'blog-post/final';
  const files = manifestsOf(system);
  const guarded = (path: string) => [
    ...files,
    {
      path: 'policy.yaml',
      text: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: doors
  namespace: istio-system
spec:
  action: DENY
  rules:
    - to:
        - operation:
            paths: [${path}]
`,
    },
  ];
  const compared = {
    difference: difference(system, guarded('/a'), guarded('/b')),
    before: { name: 'main', prefix: '', notes: [] },
    after: { name: 'feature', prefix: '', notes: [] },
  };

  it('is one line, where the cause says what it is now', () => {
    const text = prettyDiff(compared, { paint: plain, width: 100 });
    expect(text.split('\n\n')[0]).toBe(
      `https://istio-test-alb.example.com/
https://(any other host)/
  ~ AuthorizationPolicy "istio-system/doors"
    AuthorizationPolicy "istio-system/doors" changed: policy.yaml:11`,
    );
  });

  it('is a change in the table of a comment', () => {
    const [row = ''] = markdownDiff(compared)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const name = 'AuthorizationPolicy "istio-system/doors"';
    expect(row).toBe(
      `| \`https://istio-test-alb.example.com/\`<br>\`https://(any other host)/\` | ${name} | ${name}, changed | ${name} changed: policy.yaml:11 |`,
    );
  });
});

describe('what a comparison rests on', () => {
  const system = 'blog-post/final';
  const files = manifestsOf(system);
  const told = (before: readonly SourceFile[], after: readonly SourceFile[]) =>
    prettyDiff(
      {
        difference: difference(system, before, after),
        before: { name: 'main', prefix: '', notes: [] },
        after: { name: 'feature', prefix: '', notes: [] },
      },
      { paint: plain, width: 160 },
    );

  it('is said where no side has a load balancer', () => {
    const routing = files.filter(({ path }) => path !== 'ingress.yaml');
    expect(told(routing, routing)).toBe(
      'No requests were compared: neither main nor feature has an Ingress of an ALB; give it with --context. Findings: 0 new, 0 gone.\n',
    );
    expect(told(routing, files)).toContain('requests are answered or protected otherwise');
  });

  it('is an object that istiod refuses', () => {
    const refused = files.map(({ path, text }) => ({
      path,
      text:
        path === 'routing.yaml'
          ? text
              .replace('- destination:', '- weight: -1\n          destination:')
              .replace('prefix: /', 'prefix: /x')
          : text,
    }));
    expect(told(files, refused)).toContain(
      '  ? if VirtualService "test-ns/test-virtualservice" is in force, though istiod refuses it as it is written: ',
    );
    expect(told(files, files)).not.toContain('is in force');
  });
});

describe('a load balancer that the controller refuses', () => {
  const system = 'blog-post/final';
  const files = manifestsOf(system);
  const refused = files.map(({ path, text }) => ({
    path,
    text: text
      .replace('scheme: internet-facing', 'scheme: everywhere')
      .replace('host: test-svc', 'host: test-scv'),
  }));
  const sides = {
    before: { name: 'main', prefix: '', notes: [] },
    after: { name: 'feature', prefix: '', notes: [] },
  };
  const text = (before: readonly SourceFile[], after: readonly SourceFile[]) =>
    prettyDiff({ difference: difference(system, before, after), ...sides }, { paint: plain, width: 100 });

  it('stays as it was', () => {
    expect(text(files, refused)).toMatchInlineSnapshot(`
      "load balancer of Ingress "istio-system/test-alb": the controller refuses to build it: unknown
      scheme: everywhere; the load balancer stays as it was, and no further change of it is applied
          ingress.yaml:7
          Ingress "istio-system/test-alb" changed: ingress.yaml:7

      + error[ingress/annotation-value-invalid]  ingress.yaml:7:39
          scheme is "everywhere", expected "internal" or "internet-facing"
      + error[destination/service-absent]  routing.yaml:33:19
          Service "test-scv" does not exist in namespace "test-ns", expected "test-svc"

      1 load balancer refused; 0 requests are answered or protected otherwise; findings: 2 new, 0 gone.
      "
    `);
    expect(text([], refused)).toContain('it is not made');
    expect(text(refused, refused)).toBe('Nothing differs at the edge between main and feature.\n');
  });

  it('has what AWS had before', () => {
    expect(text(refused, files)).toMatchInlineSnapshot(`
      "load balancer of Ingress "istio-system/test-alb": the controller refuses to build it: unknown
      scheme: everywhere, before this change; what AWS has of it is not in the input
          ingress.yaml:7
          Ingress "istio-system/test-alb" changed: ingress.yaml:7

      http://istio-test-alb.example.com/
      http://(any other host)/
        - what AWS had before: the controller refuses to build it
        + 301 https://#{host}:443/#{path}
          Ingress "istio-system/test-alb" changed: ingress.yaml:7

      https://istio-test-alb.example.com/
        - what AWS had before: the controller refuses to build it
        + delivered to test-ns/test-svc:80
          Ingress "istio-system/test-alb" changed: ingress.yaml:7
          VirtualService "test-ns/test-virtualservice" changed: routing.yaml:33

      https://(any other host)/
        - what AWS had before: the controller refuses to build it
        + 404 istio-envoy
          Ingress "istio-system/test-alb" changed: ingress.yaml:7

      - error[ingress/annotation-value-invalid]  ingress.yaml:7:39
          scheme is "everywhere", expected "internal" or "internet-facing"
      - error[destination/service-absent]  routing.yaml:33:19
          Service "test-scv" does not exist in namespace "test-ns", expected "test-svc"

      4 requests are answered or protected otherwise; findings: 0 new, 2 gone.
      "
    `);
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

      https://istio-test-alb.example.com/
        - delivered to test-ns/test-svc:80
        + 503 istio-envoy
          VirtualService "test-ns/test-virtualservice" changed: new/routing.yaml:33

      https://istio-test-alb.example.com/
      https://(any other host)/
        - scheme internet-facing
        + scheme internal
          Ingress "istio-system/test-alb" changed: was at ingress.yaml:7

      + error[destination/service-absent]  new/routing.yaml:33:19
          Service "test-scv" does not exist in namespace "test-ns", expected "test-svc"

      2 requests are answered or protected otherwise; findings: 1 new, 0 gone.
      "
    `);
  });

  it.each([
    ['/a|b', '&#124;b'],
    ['/a\\|@octocat', 'a&#92;&#124;&#64;octocat'],
    ['/a\\\\|![x](http://evil.example/p.png)', '&#92;&#92;&#124;&#33;&#91;x&#93;&#40;http&#58;'],
    ['/`</code><img src=x>`|', '/&#96;&#60;/code&#62;&#60;img src&#61;x&#62;&#96;&#124;'],
    ['/end\\', 'end&#92;</code>'],
  ])('keeps %j in its cell and its code', (path, shown) => {
    const changes = compared.difference.changes.slice(0, 1).map((one) => ({ ...one, path }));
    const page = markdownDiff({ ...compared, difference: { ...compared.difference, changes } });
    const row = page.split('\n').find((line) => line.startsWith('| <code>')) ?? '';
    expect(row).toContain(shown);
    expect(row.split('|')).toHaveLength(6);
    const cell = row.split('|')[1] ?? '';
    expect(cell).toMatch(/^ <code>[^`\\<>|[\]*_~]*<\/code> $/);
  });

  it('is the comment of a pull request', () => {
    expect(markdownDiff(compared)).toMatchInlineSnapshot(`
      "### What changes at the edge

      2 requests are answered or protected otherwise; findings: 1 new, 0 gone.

      - "extra" does not exist at feature; that side has nothing of it

      | requests | before | after | because of |
      | --- | --- | --- | --- |
      | \`https://istio-test-alb.example.com/\` | delivered to test-ns/test-svc:80 | 503 istio-envoy | VirtualService "test-ns/test-virtualservice" changed: new/routing.yaml:33 |
      | \`https://istio-test-alb.example.com/\`<br>\`https://(any other host)/\` | scheme internet-facing | scheme internal | Ingress "istio-system/test-alb" changed: was at ingress.yaml:7 |

      | finding | level | place | what | rule |
      | --- | --- | --- | --- | --- |
      | new | error | new/routing.yaml:33 | Service "test-scv" does not exist in namespace "test-ns", expected "test-svc" | destination/service-absent |
      "
    `);
  });
});
