import { describe, expect, it } from 'vitest';
import { inventory } from '../../../test/support/inventory.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { strictnessOf } from './strict-pods.ts';
import { tlsRefusalOf } from './tls-refusal.ts';

const mode = (name: string) =>
  `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: all, namespace: shop}\nspec: {mtls: {mode: ${name}}}`;

const sidecar = '{name: istio-proxy}';
function podsOf(
  containers: string,
  policies: readonly string[],
  { annotations = '', labels = '', complete = ['shop'] } = {},
) {
  const template = `{metadata: {labels: {app: web${labels}}, annotations: {${annotations}}}, spec: {containers: [${containers}]}}`;
  const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {template: ${template}}`;
  const all = inventory([text, ...policies], { complete });
  const [workload] = all.workloads;
  if (workload === undefined) throw new Error('no workload');
  return { all, workload };
}

describe('what a client sends to pods', () => {
  const refusal = (tls: string, pods: ReturnType<typeof podsOf>) => {
    const answer = tlsRefusalOf(tls, pods.workload, 8080, pods.all, settingsFor());
    return typeof answer === 'string' ? answer : [answer.because, answer.policy?.id.name].join(' ').trim();
  };
  const app = '{name: app}';
  it.each<[string, string, readonly string[], string]>([
    ['ISTIO_MUTUAL', sidecar, [], 'fits'],
    ['ISTIO_MUTUAL', sidecar, [mode('STRICT')], 'fits'],
    ['ISTIO_MUTUAL', sidecar, [mode('DISABLE')], 'disabled all'],
    ['DISABLE', sidecar, [], 'unknown'],
    ['DISABLE', sidecar, [mode('STRICT')], 'strict all'],
    ['DISABLE', sidecar, [mode('PERMISSIVE')], 'fits'],
    ['SIMPLE', sidecar, [mode('STRICT')], 'strict all'],
    ['MUTUAL', sidecar, [mode('STRICT')], 'strict all'],
    ['MUTUAL', sidecar, [mode('DISABLE')], 'fits'],
    ['OTHER', sidecar, [mode('STRICT')], 'unknown'],
    ['ISTIO_MUTUAL', app, [mode('STRICT')], 'unknown'],
  ])('%s to %s under %j: %s', (tls, containers, policies, expected) => {
    expect(refusal(tls, podsOf(containers, policies))).toBe(expected);
  });

  it.each([
    ['sidecar.istio.io/inject: "false"', 'ISTIO_MUTUAL', 'no sidecar'],
    ['sidecar.istio.io/inject: "false"', 'DISABLE', 'fits'],
  ])('with label %s, %s: %s', (label, tls, expected) => {
    expect(refusal(tls, podsOf(app, [mode('STRICT')], { labels: `, ${label}` }))).toBe(expected);
  });

  it('names the policy of the mesh, and what it assumes', () => {
    const ofMesh = (name: string) =>
      mode(name).replace('name: all, namespace: shop', 'name: mesh, namespace: istio-system');
    const answer = (tls: string, name: string, complete: string[]) => {
      const { all, workload } = podsOf(sidecar, [ofMesh(name)], { complete });
      const found = tlsRefusalOf(tls, workload, 8080, all, settingsFor());
      return typeof found === 'string' ? found : { ...found, policy: found.policy?.id.name };
    };
    const assumption = {
      assumes: 'no PeerAuthentication of namespace "shop" outside the input says otherwise',
      settledBy: 'complete',
    };
    expect(answer('DISABLE', 'STRICT', [])).toStrictEqual({ because: 'strict', policy: 'mesh', assumption });
    expect(answer('DISABLE', 'STRICT', ['shop'])).toStrictEqual({ because: 'strict', policy: 'mesh' });
    expect(answer('ISTIO_MUTUAL', 'DISABLE', [])).toStrictEqual({
      because: 'disabled',
      policy: 'mesh',
      assumption,
    });
  });

  it.each(['excludeInboundPorts', 'includeInboundPorts', 'excludeInterfaces'])(
    'is not to be told where annotation %s keeps ports from the sidecar',
    (name) => {
      const annotations = `traffic.sidecar.istio.io/${name}: "1"`;
      expect(refusal('DISABLE', podsOf(sidecar, [mode('STRICT')], { annotations }))).toBe('unknown');
    },
  );

  it('is not to be told in ambient mode', () => {
    const labels = ', istio.io/dataplane-mode: ambient';
    expect(refusal('DISABLE', podsOf(app, [mode('STRICT')], { labels }))).toBe('unknown');
  });
});

describe('pods that refuse plain text', () => {
  const strictness = (pods: ReturnType<typeof podsOf>, targetPort: number | string = 8080) => {
    const strict = strictnessOf(pods.workload, { port: 80, targetPort }, pods.all, settingsFor());
    return strict === undefined ? 'none' : `${strict.by} ${strict.mode.by.id.name}`;
  };
  const prefix = 'traffic.sidecar.istio.io/';
  it.each([
    ['', 8080, 'sidecar all'],
    [`${prefix}includeInboundPorts: "*"`, 8080, 'sidecar all'],
    [`${prefix}includeInboundPorts: "80, 8080"`, 8080, 'sidecar all'],
    [`${prefix}includeInboundPorts: "80"`, 8080, 'none'],
    [`${prefix}includeInboundPorts: ""`, 8080, 'none'],
    [`${prefix}excludeInboundPorts: ""`, 8080, 'sidecar all'],
    [`${prefix}excludeInboundPorts: "80"`, 8080, 'sidecar all'],
    [`${prefix}excludeInboundPorts: "80,8080"`, 8080, 'none'],
    [`${prefix}excludeInboundPorts: "80"`, 'http', 'none'],
    ['', 'http', 'sidecar all'],
  ])('with annotation %s at port %s: %s', (annotations, port, expected) => {
    expect(strictness(podsOf(sidecar, [mode('STRICT')], { annotations }), port)).toBe(expected);
  });

  it('are none under another mode, or without a sidecar', () => {
    expect(strictness(podsOf(sidecar, [mode('PERMISSIVE')]))).toBe('none');
    expect(strictness(podsOf(sidecar, []))).toBe('none');
    expect(
      strictness(podsOf('{name: app}', [mode('STRICT')], { labels: ', sidecar.istio.io/inject: "false"' })),
    ).toBe('none');
  });

  it.each([
    ['', 'ambient all'],
    ['ambient.istio.io/bypass-inbound-capture: "false"', 'ambient all'],
    ['ambient.istio.io/bypass-inbound-capture: "other"', 'ambient all'],
    ['ambient.istio.io/bypass-inbound-capture: "true"', 'none'],
    ['ambient.istio.io/bypass-inbound-capture: "T"', 'none'],
    ['ambient.istio.io/bypass-inbound-capture: "1"', 'none'],
    ['ambient.istio.io/bypass-inbound-capture: "$(BYPASS)"', 'none'],
    [`${prefix}excludeInboundPorts: "8080"`, 'ambient all'],
  ])('in ambient mode with annotation %s: %s', (annotations, expected) => {
    const labels = ', istio.io/dataplane-mode: ambient';
    expect(strictness(podsOf('{name: app}', [mode('STRICT')], { annotations, labels }))).toBe(expected);
  });

  it('have a port that only a sidecar takes without TLS', () => {
    const own =
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: own, namespace: shop}\nspec: {selector: {matchLabels: {app: web}}, portLevelMtls: {8080: {mode: DISABLE}}}';
    const policies = [mode('STRICT'), own];
    const labels = ', istio.io/dataplane-mode: ambient';
    expect(strictness(podsOf(sidecar, policies))).toBe('none');
    expect(strictness(podsOf('{name: app}', policies, { labels }))).toBe('ambient all');
  });
});
