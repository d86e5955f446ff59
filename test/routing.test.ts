import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { main } from '../src/cli/main.ts';

const post = fileURLToPath(new URL('../fixtures/blog-post/final', import.meta.url));
const url = 'https://istio-test-alb.example.com/';
const holds = `- request: GET ${url}\n  expect: { destination: test-ns/test-svc:80 }\n`;
const fails = `- request: POST ${url}<a>?b="c"&d\n  expect: { status: 404, server: istio-envoy }\n  because: \\u0007 nobody & nothing\n`;

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'routing-'));
  mkdirSync(join(folder, '.git'));
  for (const name of ['app', 'gateway', 'ingress', 'routing'])
    put(`manifests/${name}.yaml`, readFileSync(join(post, `${name}.yaml`), 'utf8'));
  put('holds.yaml', holds);
  put('fails.yaml', fails.replace('\\u0007 nobody', '"\\u0007 nobody').replace('nothing', 'nothing"'));
  put('mixed.yaml', `# two\n---\n${holds}${readFileSync(join(folder, 'fails.yaml'), 'utf8')}`);
  put('wrong.yaml', '- requst: http://a/\n');
  put('map.yaml', 'request: http://a/\n');
  put('broken.yaml', '- [\n');
  put('empty.yaml', '');
  put('root.yaml', `- request: ${url}\n  root: prod\n  expect: { status: 404 }\n`);
  put('huge.yaml', `# ${'a'.repeat(10_000_000)}\n`);
  put('binary.yaml', '\0\0');
  put('banner.yaml', `# ${'='.repeat(60)}\n# ${'-'.repeat(60)}\n${'#\n'.repeat(40)}kind: List\n`);
  put('address.yaml', `- request: ${url}\n  sourceIp: 1.2.3.4/8\n  expect: { status: 404 }\n`);
  put('escape.yaml', '- "\\e[31m\\u202e": 1\n');
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  for (const name of ['app', 'gateway', 'routing'])
    put(`torn/${name}.yaml`, readFileSync(join(post, `${name}.yaml`), 'utf8'));
  put('torn/ingress.yaml', 'kind: Ingress\nmetadata: [\n');
  put('torn/binary.yaml', '\0\0');
  symlinkSync('nowhere', join(folder, 'torn/dangling.yaml'));
  put('torn-build/kustomization.yaml', 'x: [\n');
  put('torn-build/app.yaml', readFileSync(join(post, 'app.yaml'), 'utf8'));
  put('torn-alone/kustomization.yaml', 'x: [\n');
  put('nothing/readme.md', '');
  put('config.yaml', 'include: [manifests]\n');
  put(
    'stray.yaml',
    readFileSync(join(post, 'routing.yaml'), 'utf8').replace(
      / {6}route:[\s\S]*/,
      '      redirect: { uri: /x, authority: "x:99999" }\n',
    ),
  );
  for (const name of ['app', 'gateway', 'ingress', 'routing'])
    put(`built/${name}.yaml`, readFileSync(join(post, `${name}.yaml`), 'utf8'));
  put(
    'built/kustomization.yaml',
    [
      'resources: [app.yaml, gateway.yaml, ingress.yaml, routing.yaml]',
      'patches:',
      '- target: { kind: VirtualService }',
      '  patch: |-',
      '    - op: replace',
      '      path: /spec/hosts/0',
      '      value: other.example.com',
      '',
    ].join('\n'),
  );
  put('built.yaml', `- request: ${url}\n  expect: { status: 404, server: istio-envoy }\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function run(line: string, stdin = '') {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: async (text: string) => {
      written[name] += text;
    },
  });
  const code = await main(line.split(' '), {
    folder,
    environment: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    today: '2026-01-01',
    readStdin: async () => new TextEncoder().encode(stdin),
  });
  return { code, ...written };
}

it('trace says of a redirect that is no URL that it leads nowhere', async () => {
  const line = `trace ${url} --follow manifests/app.yaml manifests/gateway.yaml manifests/ingress.yaml stray.yaml`;
  const { code, stdout } = await run(line);
  expect(code).toBe(1);
  expect(stdout).toContain('The redirect leads nowhere: "99999" is no port number from 1 to 65535.\n');
  const json = await run(`${line} -f json`);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    followed: [],
    loops: false,
    nowhere: '"99999" is no port number from 1 to 65535',
  });
});

it('graph says where nothing is for the host of the focus', async () => {
  const { code, stderr } = await run('graph --focus nobody.example.com manifests/routing.yaml');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'nothing in the input is for host "nobody.example.com"; drawn is what every host would meet\n',
  });
  expect((await run(`graph --focus ${new URL(url).host} manifests/routing.yaml`)).stderr).toBe('');
});

it('test tells all branches of a split of which one destination is expected', async () => {
  const route = readFileSync(join(post, 'routing.yaml'), 'utf8').replace(
    / {6}route:[\s\S]*/,
    '      route: [{ destination: { host: test-svc, subset: a }, weight: 70 }, { destination: { host: test-svc, subset: b }, weight: 30 }]\n',
  );
  const subsets = (['a', 'b'] as const).map((name) => `{ name: ${name}, labels: { app: test-app } }`);
  put(
    'split.yaml',
    `${route}---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: d, namespace: test-ns }\nspec: { host: test-svc, subsets: [${subsets.join(', ')}] }\n`,
  );
  const { stdout } = await run(
    'test holds.yaml manifests/app.yaml manifests/gateway.yaml manifests/ingress.yaml split.yaml',
  );
  expect(stdout).toContain(
    'delivered to test-ns/test-svc:80 subset a, 30 % delivered to test-ns/test-svc:80 subset b',
  );
});

describe('what could not be read or parsed', () => {
  const torn = [
    'not read: torn/dangling.yaml: is a link to a file that does not exist; its objects count as missing',
    'not read: torn/binary.yaml: ',
    'not read: torn/ingress.yaml:2:11: a [ opens here and is never closed, expected a ] behind its last item; its objects count as missing',
  ];

  it.each([
    [`trace ${url} torn`, 1, torn],
    ['trace --all torn', 1, torn],
    ['graph torn', 0, torn],
    ['test holds.yaml torn', 2, torn],
    ['why UF torn', 0, torn],
    ['builds torn', 0, torn],
    ['builds torn-build', 2, ['not read: torn-build/kustomization.yaml:1:4: a [ opens here']],
    ['builds torn-alone', 2, ['not read: torn-alone/kustomization.yaml:1:4: a [ opens here']],
  ])('%s tells it', async (line, code, notes) => {
    const ran = await run(line);
    expect(ran.stderr.trimEnd().split('\n')).toEqual(notes.map((note) => expect.stringContaining(note)));
    expect(ran.code).toBe(code);
    if (code === 2 && line.startsWith('builds')) expect(ran.stdout).toBe('');
  });
});

it('tells of objects that stand together without a line between them', async () => {
  const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;
  const { stderr } = await run(`trace ${url} -`, service('a') + service('b'));
  const words = '2 objects stand together without "---" between them; its objects count as missing';
  expect(stderr).toBe(`not read: <stdin>:4:1: ${words}\n`);
});

describe('standard input without a manifest', () => {
  it.each([`trace ${url} -`, 'trace --all -', 'graph -', 'builds -', 'test holds.yaml -'])(
    '%s could not run',
    async (line) => {
      const { code, stdout, stderr } = await run(line, '# nothing\n');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('standard input holds no manifest');
      expect((await run(`${line} --allow-empty`, '# nothing\n')).stderr).toBe('');
    },
  );
});

describe('test', () => {
  it('says in one line what holds', async () => {
    expect(await run('test holds.yaml manifests')).toEqual({
      code: 0,
      stdout: `ok    GET ${url}  delivered to test-ns/test-svc:80\n\n1 request: all as expected.\n`,
      stderr: '',
    });
  });

  it('says what it rests on, each once', async () => {
    const names = ['app', 'gateway', 'ingress', 'routing'];
    const documents = names.flatMap((name) =>
      readFileSync(join(post, `${name}.yaml`), 'utf8').split('\n---\n'),
    );
    const isGateway = (one: string) =>
      /kind: Deployment\nmetadata:\n {2}name: istio-ingressgateway/.test(one);
    const text = documents
      .filter((one) => !isGateway(one))
      .join('\n---\n')
      .replace('ingressClassName: alb', 'ingressClassName: albb');
    const { code, stdout } = await run('test holds.yaml holds.yaml -', text);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: [
        ...Array.from({ length: 2 }, () => `ok    GET ${url}  delivered to test-ns/test-svc:80`),
        '',
        '2 requests: all as expected.',
        '',
        '3 assumptions:',
        '- IngressClass "albb", which is not in the input, is one of the load balancer controller',
        '- no class params outside the input choose another target type',
        '- gateway pods of Service "istio-system/istio-ingressgateway" run outside the input',
        '',
      ].join('\n'),
    });
  });

  it('shows hop by hop what does not', async () => {
    const { code, stdout } = await run('test mixed.yaml manifests');
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "ok    GET https://istio-test-alb.example.com/  delivered to test-ns/test-svc:80

      FAIL  POST https://istio-test-alb.example.com/<a>?b="c"&d  mixed.yaml:5:12
            expected: 404 from istio-envoy
            because:  \\x07 nobody & nothing
            got:      it is delivered to test-ns/test-svc:80, where the application answers; expected 404

            POST https://istio-test-alb.example.com/<a>?b="c"&d
              > dns              load balancer of Ingress "istio-system/test-alb":
                                 "istio-test-alb.example.com" is its DNS name
                                 manifests/ingress.yaml:11:48
              > listener         HTTPS 443  manifests/ingress.yaml:9:62
              > listener rule    path "/" (Prefix) to "istio-ingressgateway": rule 1
                                 manifests/ingress.yaml:17:19
              > target group     Service "istio-system/istio-ingressgateway" port 80: nodes, on nodePort
                                 31246  manifests/ingress.yaml:21:23
              > health check     GET /healthz/ready on 30218: the status port answers 200
                                 manifests/gateway.yaml:12:49
              > gateway service  Service "istio-system/istio-ingressgateway": port 80 leads to 80
                                 manifests/gateway.yaml:24:7
              > gateway proxy    Deployment "istio-system/istio-ingressgateway": pod port 80
                                 manifests/gateway.yaml:54:9
              > gateway server   Gateway "test-ns/test-gateway" server "http" (HTTP 80)
                                 manifests/routing.yaml:10:7
              > virtual host     "istio-test-alb.example.com": for Host "istio-test-alb.example.com"
                                 manifests/routing.yaml:15:11
              > route            VirtualService "test-ns/test-virtualservice" route "/"
                                 manifests/routing.yaml:29:11
              > destination      "test-svc" port 80: cluster
                                 outbound|80||test-svc.test-ns.svc.cluster.local, mutual TLS to pods with
                                 a sidecar  manifests/routing.yaml:33:19
              > service          Service "test-ns/test-svc"  manifests/app.yaml:37:1
              > pods             Deployment test-ns/test-deploy  manifests/app.yaml:8:1

            delivered to test-ns/test-svc:80
            pods of Deployment test-ns/test-deploy

      2 requests: 1 not as expected.
      "
    `);
  });

  it.each([
    ['several files', 'test holds.yaml fails.yaml manifests', 1, '2 requests: 1 not as expected.'],
    [
      'files in any order after the first',
      'test holds.yaml manifests holds.yaml',
      0,
      '2 requests: all as expected.',
    ],
    [
      'a manifest under a banner of comments',
      'test holds.yaml banner.yaml manifests',
      0,
      '1 request: all as expected.',
    ],
    ['a build', 'test built.yaml built', 0, '1 request: all as expected.'],
    ['what the configuration includes', 'test holds.yaml -c config.yaml', 0, '1 request: all as expected.'],
  ])('takes %s', async (_, line, code, words) => {
    const ran = await run(line);
    expect(ran).toMatchObject({ code, stderr: '' });
    expect(ran.stdout).toContain(words);
  });

  it('takes manifests from standard input', async () => {
    const names = ['app', 'gateway', 'ingress', 'routing'];
    const text = names.map((name) => readFileSync(join(post, `${name}.yaml`), 'utf8')).join('\n---\n');
    expect(await run('test holds.yaml -', text)).toMatchObject({ code: 0 });
  });

  it.each([
    ['test', "missing required argument 'FILE'"],
    [
      'test - manifests',
      'the first word is a file of expectations, such as routes.yaml; "-" stands after it for manifests',
    ],
    [
      'test manifests holds.yaml',
      '"manifests" is a folder; the first word is a file of expectations, such as routes.yaml',
    ],
    ['test no.yaml manifests', '"no.yaml" does not exist'],
    [
      'test wrong.yaml manifests',
      'wrong.yaml:1:3: key "requst" in "[0]" is not known, expected one of request, headers, sourceIp, root, expect, because; did you mean "request"?',
    ],
    [
      'test holds.yaml wrong.yaml manifests',
      'wrong.yaml:1:3: key "requst" in "[0]" is not known, expected one of request, headers, sourceIp, root, expect, because; did you mean "request"?',
    ],
    [
      'test map.yaml manifests',
      'map.yaml:1:1: the file is a map, expected a list of requests, each with what it is to get',
    ],
    [
      'test manifests/app.yaml manifests',
      'manifests/app.yaml:1:1: the file is a map, expected a list of requests, each with what it is to get',
    ],
    [
      'test broken.yaml manifests',
      'broken.yaml:1:3: a [ opens here and is never closed, expected a ] behind its last item',
    ],
    [
      'test empty.yaml manifests',
      'empty.yaml: is empty, expected a list of requests, each with what it is to get',
    ],
    ['test huge.yaml manifests', '"huge.yaml" is larger than the 10 MB that a file of expectations may have'],
    ['test binary.yaml manifests', '"binary.yaml" '],
    [
      'test root.yaml manifests',
      'root.yaml:1:12: no environment is called "prod"; the input is one environment without name',
    ],
    ['test loop.yaml manifests', '"loop.yaml" is a link that leads back to itself'],
    ['test pipe.yaml manifests', '"pipe.yaml" is a named pipe, expected a file of expectations'],
    ['test address.yaml manifests', 'address.yaml:2:13: "1.2.3.4/8" is no IP address of a client'],
    ['test escape.yaml manifests', 'key "\\x1b[31m\\u202e" in "[0]" is not known'],
    ['trace http://h/\u001b[31m manifests', 'URL "http://h/\\x1b[31m" has'],
    [`trace ${url} --root \u202e\u001b[31m manifests`, 'no environment is called "\\u202e\\x1b[31m"'],
    [`trace ${url} --source-ip 1.2.3 manifests`, '"1.2.3" is no IP address of a client'],
    ['trace https:/x manifests', 'URL "https:/x" needs two slashes'],
    ['trace - manifests', '"-" stands for manifests on standard input; give a URL before it'],
    ['graph --focus http://x manifests', '"http://x" is no host'],
    ['test holds.yaml nothing', 'no manifest file found; --allow-empty makes that no error'],
    ['test holds.yaml gone', '"gone" does not exist'],
    ['test --format jsno holds.yaml manifests', 'Did you mean "json"?'],
    ['tset holds.yaml manifests', '"test"'],
  ])('%s could not run', async (line, words) => {
    const { code, stdout, stderr } = await run(line);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('writes JSON that the schema takes', async () => {
    const { stdout } = await run('test mixed.yaml manifests -f json');
    const written: unknown = JSON.parse(stdout);
    const schema = (name: string) =>
      JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
    const ajv = new Ajv({ allowUnionTypes: true, schemas: [schema('routes'), schema('trace')] });
    const validate = ajv.compile(schema('test'));
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true);
    expect(written).toMatchObject({
      counts: { passed: 1, failed: 1 },
      tests: [{ holds: true }, { holds: false }],
    });
  });

  it('writes JUnit XML in which no name breaks out', async () => {
    const { stdout } = await run('test mixed.yaml manifests -f junit');
    const head = stdout.split('\n').slice(0, 6).join('\n');
    expect(head).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="istio-alb-lint test" tests="2" failures="1">
        <testsuite name="mixed.yaml" tests="2" failures="1">
          <testcase classname="mixed.yaml" name="GET https://istio-test-alb.example.com/" file="mixed.yaml" line="3"/>
          <testcase classname="mixed.yaml" name="POST https://istio-test-alb.example.com/&lt;a&gt;?b=&quot;c&quot;&amp;d" file="mixed.yaml" line="5">
            <failure message="it is delivered to test-ns/test-svc:80, where the application answers; expected 404" type="routing">expected: 404 from istio-envoy"
    `);
    expect(stdout).not.toContain('\u0007');
    expect(
      stdout.replace(/<\/?(?:testsuites?|testcase|failure)(?: [a-z]+="[^"<>]*")*\/?>|<\?xml [^<>]*\?>/g, ''),
    ).not.toMatch(/[<>]/);
    expect(stdout.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toContain('&');
  });
});

it('a file of expectations changes no report', async () => {
  const before = await run('manifests --complete');
  put('manifests/routes.yaml', holds);
  const after = await run('manifests --complete');
  rmSync(join(folder, 'manifests/routes.yaml'));
  const findings = ({ stdout }: { stdout: string }) => stdout.replace(/\d+ files?/, 'files');
  expect(findings(after)).toBe(findings(before));
  expect(after.code).toBe(before.code);
});

it('the schema takes what the page of the command shows', async () => {
  const { stdout } = await run('test --help');
  const [, shown = ''] = /routes\.yaml:\n([\s\S]*?)\n\nstatus/.exec(stdout) ?? [];
  put('shown.yaml', shown.replace(/^ {2}/gm, ''));
  expect(parseDocument(shown).errors).toEqual([]);
  const { code, stderr } = await run('test shown.yaml manifests');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
});
