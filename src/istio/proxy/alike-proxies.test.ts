import { expect, it } from 'vitest';
import { deployment } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { alikeProxies } from './alike-proxies.ts';

/** A gateway of an installation: the labels of its pods, and those that its Deployment selects. */
interface Installed {
  readonly name: string;
  readonly labels: string;
  readonly selector?: string;
  readonly byHand?: true;
}

function alike(...gateways: readonly Installed[]): readonly string[] {
  const text = gateways
    .map(({ name, labels, selector = labels }) =>
      deployment(name, labels).replace(
        'spec: {template',
        `spec: {selector: {matchLabels: ${selector}}, template`,
      ),
    )
    .join('');
  const proxies = modelOf(text).gatewayProxies.map((proxy) => {
    const byHand = gateways.some(({ name, byHand: is }) => is && name === `${proxy.namespace}/${proxy.name}`);
    const { workload } = proxy;
    return byHand || workload === undefined
      ? proxy
      : {
          ...proxy,
          workload: { ...workload, resource: { ...workload.resource, madeBy: 'an installation' } },
        };
  });
  return alikeProxies(proxies).map(({ proxy, like }) => `${proxy.name} is like ${like.name}`);
}

const own = (name: string) => `{app: ${name}, istio: ${name.replace('istio-', '')}}`;

// Services and Deployments of Istio's charts select by labels alone.
it.each<[string, readonly Installed[], readonly string[]]>([
  ['one gateway', [{ name: 'a/one', labels: own('one') }], []],
  [
    'labels of its own',
    [
      { name: 'a/one', labels: own('one') },
      { name: 'a/two', labels: own('two') },
    ],
    [],
  ],
  [
    'the labels of another',
    [
      { name: 'a/one', labels: own('two') },
      { name: 'a/two', labels: own('two') },
    ],
    ['one is like two'],
  ],
  [
    'labels that none is named after',
    [
      { name: 'a/two', labels: own('edge') },
      { name: 'a/one', labels: own('edge') },
    ],
    ['two is like one'],
  ],
  [
    'labels that none is named after, the first by name first',
    [
      { name: 'a/one', labels: own('edge') },
      { name: 'a/three', labels: own('edge') },
      { name: 'a/two', labels: own('edge') },
      { name: 'a/four', labels: own('edge') },
    ],
    ['one is like four', 'three is like four', 'two is like four'],
  ],
  [
    'the same labels three times',
    [
      { name: 'a/c', labels: own('b') },
      { name: 'a/b', labels: own('b') },
      { name: 'a/a', labels: own('b') },
    ],
    ['a is like b', 'c is like b'],
  ],
  [
    'labels of another namespace',
    [
      { name: 'a/one', labels: own('two') },
      { name: 'b/two', labels: own('two') },
    ],
    [],
  ],
  [
    'a version that keeps them apart',
    [
      { name: 'a/one', labels: '{app: two, istio: two, v: "1"}' },
      { name: 'a/two', labels: '{app: two, istio: two, v: "2"}' },
    ],
    [],
  ],
  [
    'a version that only one asks for',
    [
      { name: 'a/one', labels: '{app: two, istio: two, v: "1"}' },
      { name: 'a/two', labels: '{app: two, istio: two, v: "2"}', selector: '{app: two}' },
    ],
    ['one is like two'],
  ],
  [
    'a version that only the other asks for',
    [
      { name: 'a/one', labels: '{app: two, istio: two, v: "1"}', selector: '{app: two}' },
      { name: 'a/two', labels: '{app: two, istio: two, v: "2"}' },
    ],
    ['one is like two'],
  ],
  [
    'no selector',
    [
      { name: 'a/one', labels: own('two'), selector: '{}' },
      { name: 'a/two', labels: own('two') },
    ],
    [],
  ],
  [
    'an object that is written by hand',
    [
      { name: 'a/one', labels: own('two'), byHand: true },
      { name: 'a/two', labels: own('two') },
    ],
    [],
  ],
])('%s', (_, gateways, expected) => {
  expect(alike(...gateways)).toEqual(expected);
});
