import { expect, it } from 'vitest';
import { gateway } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

interface Case {
  /** Labels and annotations of the pods beside `istio: x`. */
  readonly labels?: string;
  readonly annotations?: string;
  /** Labels of the Namespace; absent where the input does not have it. */
  readonly namespace?: string;
  readonly container?: string;
  readonly beside?: string;
  readonly more?: string;
}

const auto = '{name: istio-proxy, image: auto}';

/** What is said, each as its message without its beginning, the title of the fix and what is assumed. */
function told({
  labels = '',
  annotations = '{}',
  namespace,
  container = auto,
  beside = '',
  more = '',
}: Case) {
  const model = modelOf(`apiVersion: apps/v1
kind: Deployment
metadata: {name: gw, namespace: edge}
spec:
  selector: {matchLabels: {istio: x}}
  template:
    metadata: {labels: {istio: x${labels}}, annotations: ${annotations}}
    spec: {containers: [${container}${beside}]}
${gateway('edge/g', '{istio: x}', '["*"]')}${namespace === undefined ? '' : `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: edge, labels: ${namespace}}\n`}${more}`);
  return [...rule.check(model)].map(({ message, fixes = [], lowered }) => {
    const titles = fixes.flatMap((fix) => (fix ? ` → ${fix.title}` : []));
    return `${message.replace(/^gateway "edge\/gw" (has image "auto", but )?/, '')}${titles.join('')}${lowered === undefined ? '' : `, if ${lowered.assumes}`}`;
  });
}

const asks = ', sidecar.istio.io/inject: "true"';
const template = (name: string) => `{inject.istio.io/templates: "${name}"}`;
const istiod = (revision: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: istiod-${revision}, namespace: istio-system, labels: {app: istiod, istio.io/rev: ${revision}}}
spec:
  selector: {matchLabels: {app: istiod}}
  template: {metadata: {labels: {app: istiod, istio.io/rev: ${revision}}}, spec: {containers: [{name: discovery, image: istio/pilot}]}}
`;
const sidecar = 'is injected as a sidecar, expected annotation "inject.istio.io/templates: gateway"';
it.each<[string, Case, readonly string[]]>([
  ['the template of the gateway', { labels: asks, annotations: template('gateway') }, []],
  ['the template of the sidecar', { labels: asks, annotations: template('sidecar') }, [sidecar]],
  [
    'the template of the sidecar with a blank',
    { labels: asks, annotations: template('sidecar ') },
    [sidecar],
  ],
  ['both templates', { labels: asks, annotations: template('sidecar,gateway') }, []],
  ['no template', { labels: asks }, [sidecar]],
  ['no template, and a real image', { labels: asks, container: '{name: istio-proxy, image: x}' }, []],
  [
    'no template, and image auto of another container',
    { labels: asks, container: '{name: web, image: auto}' },
    [],
  ],
  [
    'no template, and image auto of a container beside the proxy',
    {
      labels: asks,
      container: '{name: istio-proxy, image: "istio/proxyv2:1.30.0", args: [proxy, router]}',
      beside: ', {name: web, image: auto}',
    },
    [],
  ],
  [
    'a revision that is filled in later',
    { labels: ', istio.io/rev: $(REVISION)', annotations: template('gateway'), more: istiod('canary') },
    [],
  ],
  ['no template, and another container', { labels: asks, beside: ', {name: web, image: web}' }, []],
  [
    'no template, and the arguments of a router',
    { labels: asks, container: '{name: istio-proxy, image: auto, args: [proxy, router]}' },
    [],
  ],
  [
    'a pod label that says no',
    { labels: ', sidecar.istio.io/inject: "false"', annotations: template('gateway') },
    ['its pods have "sidecar.istio.io/inject: false", expected "true" → write "true"'],
  ],
  [
    'injection turned off in the namespace',
    { namespace: '{istio-injection: disabled}', annotations: template('gateway') },
    ['namespace "edge" has "istio-injection: disabled", expected "enabled" → write "enabled"'],
  ],
  [
    'injection turned off in the namespace, and a pod label that asks',
    { namespace: '{istio-injection: disabled}', labels: asks, annotations: template('gateway') },
    [
      'namespace "edge" has "istio-injection: disabled", expected "enabled" or no label → remove the label of the namespace',
    ],
  ],
  [
    'injection turned off beside a revision',
    { namespace: '{istio-injection: disabled, istio.io/rev: a}', annotations: template('gateway') },
    [
      'namespace "edge" has "istio-injection: disabled", expected "enabled" → write "enabled", if the injector looks at "istio-injection" before "istio.io/rev"',
    ],
  ],
  [
    'nothing asked',
    { namespace: '{}', annotations: template('gateway') },
    [
      'neither namespace "edge" nor the pods ask for injection, expected the pod label "sidecar.istio.io/inject: true" → label the pods, if the injector does not take namespaces without a label (enableNamespacesByDefault)',
    ],
  ],
  [
    'a revision that the installation does not have',
    {
      namespace: '{}',
      labels: `${asks}, istio.io/rev: b`,
      annotations: template('gateway'),
      more: istiod('a'),
    },
    [
      'asks for revision "b", expected "a" → ask for "a", if no revision or tag "b" is installed outside the input',
    ],
  ],
  [
    'a revision that neither of two installations has',
    {
      namespace: '{}',
      labels: `${asks}, istio.io/rev: b`,
      annotations: template('gateway'),
      more: istiod('c') + istiod('a'),
    },
    ['asks for revision "b", expected "a" or "c", if no revision or tag "b" is installed outside the input'],
  ],
  [
    'the revision of the installation',
    {
      namespace: '{}',
      labels: `${asks}, istio.io/rev: a`,
      annotations: template('gateway'),
      more: istiod('a'),
    },
    [],
  ],
  [
    'the default revision',
    {
      namespace: '{}',
      labels: `${asks}, istio.io/rev: default`,
      annotations: template('gateway'),
      more: istiod('a'),
    },
    [],
  ],
  [
    'a revision that is filled in later',
    {
      namespace: '{}',
      labels: `${asks}, istio.io/rev: $(REV)`,
      annotations: template('gateway'),
      more: istiod('a'),
    },
    [],
  ],
  [
    'a revision, and no installation',
    { namespace: '{}', labels: `${asks}, istio.io/rev: b`, annotations: template('gateway') },
    [],
  ],
])('%s', (_, one, expected) => {
  expect(told(one)).toEqual(expected);
});
