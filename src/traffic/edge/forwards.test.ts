import { expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { forwardsOf, listenPortOf } from './forwards.ts';

const certificate = 'certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/1';
const web = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;

it('gives the entry of the member that forwards, not that of the first', () => {
  const members = membersOf([
    [`listen-ports: '[{"HTTPS": 443}]'`, certificate],
    [`listen-ports: '[ {"HTTPS" : 443} ]'`, certificate],
  ])
    .split('---')
    .map((text) => `${text.trimEnd()}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n`)
    .map((text, index) =>
      index === 0
        ? text
        : text
            .replace('defaultBackend: {', 'rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {')
            .replace(/\}\n$/, '}]}}]}\n'),
    );
  const { loadBalancers } = modelOf(`${members.join('---')}${web}`);
  const places = forwardsOf(loadBalancers).map(
    (forward) => `${forward.ingress.resource.id.name}: ${textAt(listenPortOf(forward).origin)}`,
  );
  expect(places.sort()).toEqual(['i0: "HTTPS": 443', 'i1: "HTTPS" : 443']);
});
