import { describe, expect, it } from 'vitest';
import { inventory, object } from '../../../test/support/inventory.ts';
import { injectionOf } from './injection.ts';

const namespace = (labels: string, name = 'a') =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: ${labels}}`;
const app = '{name: web}';
const sidecar = '{name: istio-proxy, args: [proxy, sidecar]}';

/** Pods by what their template says. */
function pods({ labels = '', annotations = '', containers = app, spec = '', of = 'a' } = {}): string {
  const metadata = `{labels: {app: web${labels === '' ? '' : `, ${labels}`}}, annotations: {${annotations}}}`;
  const template = `{metadata: ${metadata}, spec: {containers: [${containers}]${spec === '' ? '' : `, ${spec}`}}}`;
  return object('apps/v1', 'Deployment', `${of}/web`, `{template: ${template}}`);
}

/** What becomes of pods, with what decides it and the Namespace that does. */
function injection(pod: string, ...namespaces: readonly string[]): string {
  const all = inventory([pod, ...namespaces]);
  const [workload] = all.workloads;
  if (workload === undefined) throw new Error('no workload');
  const found = injectionOf(workload, all);
  if (found.state !== 'none') return found.state;
  return ['none', found.because, found.namespace?.id.name].filter((one) => one !== undefined).join(': ');
}

const enabled = namespace('{istio-injection: enabled}');
const disabled = namespace('{istio-injection: disabled}');
const plain = namespace('{}');
const ambient = namespace('{istio.io/dataplane-mode: ambient}');
const off = 'sidecar.istio.io/inject: "false"';
const on = 'sidecar.istio.io/inject: "true"';

describe('the pods of a workload', () => {
  it.each([
    ['whose Namespace asks for it', [pods(), enabled], 'sidecar'],
    ['whose Namespace names a revision', [pods(), namespace('{istio.io/rev: canary}')], 'sidecar'],
    ['whose Namespace is not in the input', [pods()], 'unknown'],
    ['whose Namespace does not want it', [pods(), disabled], 'none: namespace: a'],
    ['whose Namespace does not ask for it', [pods(), plain], 'none: namespace: a'],
    ['that ask for it themselves', [pods({ labels: on }), plain], 'sidecar'],
    ['that ask by an annotation alone', [pods({ annotations: on }), plain], 'unknown'],
    [
      'that ask by an annotation against their Namespace',
      [pods({ annotations: on }), disabled],
      'none: namespace: a',
    ],
    ['that do not want it', [pods({ labels: off }), enabled], 'none: pod'],
    ['that do not want it by an annotation', [pods({ annotations: off }), enabled], 'none: pod'],
    [
      'whose Namespace has a value of another make',
      [pods(), namespace('{istio-injection: other}')],
      'unknown',
    ],
    ['on the network of the node', [pods({ spec: 'hostNetwork: true' }), enabled], 'none: host network'],
    [
      'on the network of the node, in ambient mode',
      [pods({ spec: 'hostNetwork: true' }), ambient],
      'none: host network',
    ],
    [
      'of the system',
      [pods({ of: 'kube-system' }), namespace('{istio-injection: enabled}', 'kube-system')],
      'none: system namespace',
    ],
    [
      'of the system, in ambient mode',
      [pods({ of: 'kube-system' }), namespace('{istio.io/dataplane-mode: ambient}', 'kube-system')],
      'none: system namespace',
    ],
  ])('%s', (_, [pod = '', ...namespaces], expected) => {
    expect(injection(pod, ...namespaces)).toBe(expected);
  });
});

describe('pods that have a proxy in their template', () => {
  it.each([
    ['alone', pods({ containers: sidecar }), 'sidecar'],
    ['beside the application', pods({ containers: `${app}, ${sidecar}` }), 'sidecar'],
    ['that begins before it', pods({ spec: `initContainers: [${sidecar}]` }), 'sidecar'],
    ['without arguments', pods({ containers: `${app}, {name: istio-proxy}` }), 'sidecar'],
    ['of another name', pods({ containers: `${app}, {name: proxy}` }), 'none: namespace: a'],
    [
      'of a gateway',
      pods({ containers: '{name: istio-proxy, args: [proxy, router]}' }),
      'none: namespace: a',
    ],
    [
      'of another name, that is no router',
      pods({ containers: '{name: proxy, args: [proxy, sidecar]}' }),
      'none: namespace: a',
    ],
  ])('%s', (_, pod, expected) => {
    expect(injection(pod, plain)).toBe(expected);
  });

  it('are not told where a template of injection is named', () => {
    expect(injection(pods({ annotations: 'inject.istio.io/templates: custom' }), enabled)).toBe('unknown');
    expect(injection(pods({ annotations: 'example.com/templates: custom' }), enabled)).toBe('sidecar');
  });
});

describe('pods in ambient mode', () => {
  const label = (mode: string) => `istio.io/dataplane-mode: ${mode}`;
  it.each([
    ['whose Namespace asks for it', [pods(), ambient], 'ambient'],
    ['that ask for it', [pods({ labels: label('ambient') }), plain], 'ambient'],
    [
      'that ask for it, where sidecars are injected',
      [pods({ labels: label('ambient') }), enabled],
      'ambient',
    ],
    ['that do not want it', [pods({ labels: label('none') }), ambient], 'unknown'],
    [
      'that do not want it, where nobody asks',
      [pods({ labels: label('none') }), plain],
      'none: namespace: a',
    ],
    ['that want no sidecar', [pods({ labels: off }), ambient], 'ambient'],
    ['that want no sidecar, in a Namespace that is not known', [pods({ labels: off })], 'none: pod'],
    ['whose Namespace has another mode', [pods(), namespace(`{${label('none')}}`)], 'none: namespace: a'],
    ['whose Namespace has a placeholder', [pods(), namespace(`{${label('$(MODE)')}}`)], 'unknown'],
    [
      'whose Namespace has a placeholder, and that want no sidecar',
      [pods({ labels: off }), namespace(`{${label('$(MODE)')}}`)],
      'unknown',
    ],
    [
      'where sidecars are injected as well',
      [pods(), namespace(`{istio-injection: enabled, ${label('ambient')}}`)],
      'sidecar',
    ],
  ])('%s', (_, [pod = '', ...namespaces], expected) => {
    expect(injection(pod, ...namespaces)).toBe(expected);
  });
});
