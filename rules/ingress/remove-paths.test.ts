import { expect, it } from 'vitest';
import { modelOf } from '../../test/support/model.ts';
import { removePaths } from './remove-paths.ts';

const path = (name: string, port = 'name: use-annotation') =>
  `{path: /${name}, pathType: Prefix, backend: {service: {name: ${name}, port: {${port}}}}}`;
const [go, web, plain] = [path('go'), path('web', 'number: 80'), path('go', 'number: 80')];

/** What is removed so that nothing leads to action `go`. */
function removed(...rules: readonly (readonly string[])[]): readonly string[] | undefined {
  const [ingress] = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: a}
spec: {ingressClassName: alb, rules: [${rules.map((paths) => `{http: {paths: [${paths.join(', ')}]}}`).join(', ')}]}
`).ingresses;
  if (ingress === undefined) throw new Error('the Ingress is of the controller');
  return removePaths(ingress, 'go')?.map(({ op, at }) => `${op} ${at.path.slice(2).join('.')}`);
}

it.each<[string, readonly (readonly string[])[], readonly string[] | undefined]>([
  ['no rule', [], undefined],
  ['no such path', [[web]], undefined],
  ['a Service of that name', [[plain, web]], undefined],
  ['another action', [[path('other'), web]], undefined],
  ['one path of two', [[go, web]], ['remove 0.http.paths.0']],
  ['two paths of three', [[go, web, go]], ['remove 0.http.paths.0', 'remove 0.http.paths.2']],
  ['the only path', [[go]], undefined],
  ['both paths', [[go, go]], undefined],
  ['a path of the second rule', [[web], [web, go]], ['remove 1.http.paths.1']],
  [
    'a path of each rule',
    [
      [go, web],
      [web, go],
    ],
    ['remove 0.http.paths.0', 'remove 1.http.paths.1'],
  ],
  ['the only path of the second rule', [[go, web], [go]], undefined],
  ['a path beside a rule without paths', [[], [go, web]], ['remove 1.http.paths.0']],
])('%s', (_, rules, expected) => {
  expect(removed(...rules)).toEqual(expected);
});
