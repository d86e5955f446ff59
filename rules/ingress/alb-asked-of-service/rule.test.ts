import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import rule from './rule.ts';

/** What else asks, shown beside the first of so many annotations. */
function shownBeside(count: number): readonly string[] {
  const suffixes = [
    'scheme',
    'subnets',
    'listen-ports',
    'ssl-policy',
    'ssl-redirect',
    'group.name',
    'group.order',
  ];
  const annotations = suffixes
    .slice(0, count)
    .map((suffix) => `alb.ingress.kubernetes.io/${suffix}: ${suffix}`);
  const model = modelOf(`apiVersion: v1
kind: Service
metadata: {name: web, namespace: a, annotations: {${annotations.join(', ')}}}
spec: {type: LoadBalancer, ports: [{port: 80}]}
`);
  return [...rule.check(model)].flatMap(({ related = [] }) => related.map(({ at }) => textAt(at)));
}

it.each([
  [1, []],
  [2, ['subnets']],
  [6, ['subnets', 'listen-ports', 'ssl-policy', 'ssl-redirect', 'group.name']],
  [7, ['subnets', 'listen-ports', 'ssl-policy', 'ssl-redirect', 'group.name']],
])('shows, of %i annotations, the others but no more than five', (count, expected) => {
  expect(shownBeside(count)).toEqual(expected);
});
