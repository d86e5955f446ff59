import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TracedJourney } from '../src/diagnostic/traced.ts';
import type { TraceRequest } from '../src/lint/traces.ts';
import { trace } from '../src/lint/traces.ts';
import { plain } from '../src/report/text/colour.ts';
import { traceText } from '../src/report/trace.ts';
import { defaultSettings } from '../src/settings/settings.ts';
import { configOf, fixtures, manifestsOf } from './support/manifest-set.ts';

const url = 'https://istio-test-alb.example.com/';

function journeys(system: string, asked: TraceRequest): readonly TracedJourney[] {
  const tracing = trace(asked, { files: manifestsOf(system), settings: configOf(system).settings });
  if ('problem' in tracing) throw new Error(tracing.problem);
  return tracing.journeys;
}

/** Status and server, or where it is delivered. */
function answer(system: string, asked: TraceRequest): string {
  return journeys(system, asked)
    .map(({ traces: [{ outcome, status, server, destination, location }] }) =>
      [outcome, status, server, destination && `${destination.service}:${destination.port}`, location]
        .filter((part) => part !== null)
        .join(' '),
    )
    .join('\n');
}

describe.each(['blog-post', 'blog-post-2021'])('%s', (post) => {
  it.each([
    ['1-alb', 'answered 502 awselb/2.0'],
    ['2-app', 'answered 502 awselb/2.0'],
    ['3-gateway', 'answered 404 istio-envoy'],
    ['final', 'delivered test-ns/test-svc:80'],
  ])('%s answers as the author saw it', async (stage, expected) => {
    const system = `${post}/${stage}`;
    expect(answer(system, { url })).toBe(expected);
    expect(answer(system, { url: url.replace('https', 'http') })).toBe(
      'answered 301 awselb/2.0 https://istio-test-alb.example.com:443/',
    );
    const text = traceText(journeys(system, { url }), { paint: plain, width: 100 });
    await expect(text).toMatchFileSnapshot(join(fixtures, system, 'expected.trace.txt'));
  });

  it('follows the redirect to TLS', () => {
    const [journey] = journeys(`${post}/final`, { url: url.replace('https', 'http'), follow: true });
    expect(journey?.traces.map(({ outcome }) => outcome)).toEqual(['answered', 'delivered']);
    expect(journey?.loops).toBe(false);
  });
});

describe('a request', () => {
  it.each<[TraceRequest, string]>([
    [{ url: 'https://istio-test-alb.example.com:8443/' }, 'unreachable'],
    [{ url: 'http://istio-test-alb.example.com:443/' }, 'answered 400 awselb/2.0'],
    [{ url: 'https://istio-test-alb.example.com:80/' }, 'unreachable'],
    [{ url, method: 'TRACE' }, 'answered 405 awselb/2.0'],
    [{ url: `${url}${'a'.repeat(20_000)}` }, 'answered 414 awselb/2.0'],
    [{ url, headers: ['Host: other.example.com'] }, 'answered 404 istio-envoy'],
    [{ url: `${url}//a/%2e%2e/b`, method: 'BREW' }, 'delivered test-ns/test-svc:80'],
    [{ url: `${url}../../etc/%2fpasswd%00` }, 'delivered test-ns/test-svc:80'],
    [{ url: `${url}?a=b#part` }, 'delivered test-ns/test-svc:80'],
    [{ url, headers: ['X-Time: 12:30:00', 'X-Empty;', 'Accept:'] }, 'delivered test-ns/test-svc:80'],
    [{ url: 'https://ISTIO-TEST-ALB.example.com:443/' }, 'delivered test-ns/test-svc:80'],
    [{ url: 'https://[::1]/' }, 'answered 404 istio-envoy'],
    [{ url: 'http://[2001:db8::1]:80/a' }, 'answered 301 awselb/2.0 https://[2001:db8::1]:443/a'],
    [{ url: 'https://192.0.2.1:1/' }, 'unreachable'],
  ])('%j', (asked, expected) => {
    expect(answer('blog-post/final', asked)).toBe(expected);
  });

  it.each<[TraceRequest, string]>([
    [{ url: '' }, 'names no host'],
    [{ url: 'https://' }, 'names no host'],
    [{ url: 'https://me:secret@istio-test-alb.example.com/' }, 'has credentials in it'],
    [{ url: 'https://b\u00fccher.example/' }, 'is not ASCII'],
    [{ url: 'https://istio-test-alb.example.com:99999/' }, 'is no port number'],
    [{ url: 'https://[::1/' }, 'is no'],
    [{ url: 'https://a b/' }, 'a space or a control character'],
    [{ url, headers: ['X-User'] }, 'is no header'],
    [{ url, headers: [': value'] }, 'is no header'],
    [{ url, method: 'GET /' }, 'is no HTTP method'],
    [{ url, method: '' }, 'is no HTTP method'],
  ])('%j is refused in one sentence', (asked, words) => {
    const tracing = trace(asked, { files: manifestsOf('blog-post/final') });
    expect('problem' in tracing ? tracing.problem : '').toContain(words);
    expect('problem' in tracing ? tracing.problem : '\n').not.toMatch(/\n|secret/);
  });

  it('is asked of the environments that its host leads to, by name before by rule, and of all where it leads to none', () => {
    const ingress = (root: string, annotation: string, host: string) => ({
      path: `${root}/ingress.yaml`,
      text: `kind: Ingress
apiVersion: networking.k8s.io/v1
metadata:
  name: edge
  namespace: ${root}
  annotations:
    ${annotation}
spec:
  ingressClassName: alb
  rules:
    - host: ${host}
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`,
    });
    const named = 'external-dns.alpha.kubernetes.io/hostname';
    const source = 'external-dns.alpha.kubernetes.io/ingress-hostname-source';
    const files = [
      ingress('prod', `${named}: www.example.com, api.example.com`, 'www.example.com'),
      ingress('staging', `${named}: staging.example.com\n    ${source}: annotation-only`, 'api.example.com'),
      ingress('dev', 'alb.ingress.kubernetes.io/scheme: internal', 'dev.example.com'),
    ];
    const roots = (asked: string) => {
      const settings = {
        ...defaultSettings,
        environments: {
          prod: { include: ['prod/**'] },
          staging: { include: ['staging/**'] },
          dev: { include: ['dev/**'] },
        },
      };
      const tracing = trace({ url: `http://${asked}.example.com/` }, { files, settings });
      return 'problem' in tracing ? [tracing.problem] : tracing.journeys.map(({ root }) => root);
    };
    expect(roots('www')).toEqual(['prod']);
    expect(roots('api')).toEqual(['prod']);
    expect(roots('staging')).toEqual(['staging']);
    expect(roots('dev')).toEqual(['dev']);
    expect(roots('other')).toEqual(['prod', 'staging', 'dev']);
  });

  it('is undecided at the condition of the only VirtualService that cannot be told', () => {
    const files = [...manifestsOf('blog-post/final')].map(({ path, text }) => ({
      path,
      text: text.replace('prefix: /', "regex: '/('"),
    }));
    const tracing = trace({ url }, { files });
    const [journey] = 'problem' in tracing ? [] : tracing.journeys;
    const [first] = journey?.traces ?? [];
    expect(first?.hops.at(-1)).toMatchObject({
      stage: 'route',
      outcome: 'undecided',
      because: 'whether it takes the request cannot be told: it asks for path regex "/("',
    });
    expect(first?.add).toBe(
      'VirtualService "test-ns/test-virtualservice" with a condition that Istio takes and that is written out',
    );
  });

  it('cannot be traced in an environment that is not there', () => {
    const tracing = trace({ url, root: 'prod' }, { files: manifestsOf('blog-post/final') });
    expect(tracing).toEqual({
      problem: 'no environment is called "prod"; the input is one environment without name',
    });
  });
});
