import { readFileSync } from 'node:fs';
import type { Preset } from '../../src/config/config.ts';
import { defaultConfig } from '../../src/config/config.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { lintWith } from './manifest-set.ts';

/** What is replaced at its first place, and by what. */
export type Edit = readonly [from: string, to: string];

/** A healthy system of one gateway and four applications behind one load balancer, which speaks TLS to the gateway. */
export const healthy = [
  read('gateway.yaml'),
  ...['a', 'b', 'c', 'd'].map((shop) => read('shop.yaml').replaceAll('SHOP', shop)),
].join('---\n');

/** The same where the load balancer speaks HTTP to the gateway. */
export const inClear = edited(
  healthy.replaceAll('port: {number: 443}', 'port: {number: 80}'),
  ['    alb.ingress.kubernetes.io/backend-protocol: HTTPS\n', ''],
  ['    alb.ingress.kubernetes.io/healthcheck-protocol: HTTP\n', ''],
  ['{name: https, port: 443, targetPort: 8443', '{name: http2, port: 80, targetPort: 8080'],
  ['{number: 443, name: https, protocol: HTTPS}', '{number: 80, name: http, protocol: HTTP}'],
  ['      tls: {mode: SIMPLE, credentialName: cert}\n', ''],
);

/** The same where a chart makes the gateway, with the values of a HelmRelease. */
export const released = edited(
  inClear.replaceAll('{name: istio-ingressgateway, port', '{name: istio-ingress, port'),
  [inClear.slice(0, inClear.indexOf('---\napiVersion: v1\nkind: Secret')), read('release.yaml')],
  ['selector: {istio: ingressgateway}', 'selector: {istio: ingress}'],
);

/** A text with edits made, each of which has to find its place. */
export function edited(text: string, ...edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to replace: ${from}`);
    return before.replace(from, () => to);
  }, text);
}

/** The same where an operator file makes the gateway. */
export const operated = [
  healthy.slice(healthy.indexOf('---\napiVersion: v1\nkind: Secret')),
  read('operator.yaml'),
].join('---\n');

/** An annotation of the first Ingress more. */
export function annotated(annotation: string): Edit {
  const before = '    alb.ingress.kubernetes.io/target-type: instance\n';
  return [before, `${before}    ${annotation}\n`];
}

/** Objects more. */
export function beside(...objects: readonly string[]): Edit {
  const first = '---\napiVersion: networking.istio.io/v1\nkind: Gateway\n';
  return [first, `${objects.map((object) => `---\n${object}\n`).join('')}${first}`];
}

/** A DestinationRule more, for the Service of the first application. */
export function appRule(fields: string): Edit {
  return beside(
    `{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: web, namespace: app-a}, spec: {host: web-a.app-a.svc.cluster.local, ${fields}}}`,
  );
}

/** What is said of manifests, and what is said of them when they are declared complete. */
export function diagnosedIn(
  text: string,
  preset: Preset = 'recommended',
): readonly (readonly Diagnostic[])[] {
  const config = { ...defaultConfig, choice: { ...defaultConfig.choice, preset } };
  return [false, true].map(
    (complete) => lintWith([{ path: 'all.yaml', text }], config, complete).diagnostics,
  );
}

/** The rules that speak of manifests; with what is said when they are declared complete, where that is something else. */
export function rulesFor(text: string, preset?: Preset): readonly string[] {
  return diagnosedIn(text, preset)
    .map((diagnostics) => diagnostics.map(({ rule }) => rule).join())
    .reduce((open, complete) => (open === complete ? open : `${open} but ${complete} when complete`))
    .split(',')
    .filter((rule) => rule !== '');
}

function read(name: string): string {
  return readFileSync(new URL(`shops/${name}`, import.meta.url), 'utf8');
}
