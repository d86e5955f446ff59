import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import rule from './rule.ts';

const edge =
  deployment('edge/gw', '{istio: x}') +
  service('edge/gw', '{istio: x}') +
  gateway('edge/g', '{istio: x}', '["*"]');
const route = virtualService(
  'shop/web',
  'hosts: ["*"], gateways: [edge/g], http: [{route: [{destination: {host: web, port: {number: 80}}}]}]',
);
const pods = (container: string) => deployment('shop/web', '{app: web}', container);

/** To which levels the findings are lowered. */
function levels(manifests: string): readonly (string | undefined)[] {
  return [...rule.check(modelOf(edge + route + manifests))].map(({ lowered }) => lowered?.to);
}

it('lowers a port that the pods do not declare to information, since they may open it all the same', () => {
  const web = service('shop/web', '{app: web}', '{name: http, port: 80, targetPort: 8081}');
  expect(levels(web + pods('{name: web, image: web, ports: [{containerPort: 8080}]}'))).toEqual(['info']);
});

it('lowers workloads without pods to a warning, since something else may scale them', () => {
  const web = service('shop/web', '{app: web}', '{name: http, port: 80, targetPort: 8080}');
  const none = pods('{name: web, image: web}').replace('spec: {template', 'spec: {replicas: 0, template');
  expect(levels(web + none)).toEqual(['warning']);
});
