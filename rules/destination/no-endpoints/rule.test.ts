import { expect, it } from 'vitest';
import { deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { told } from '../../../test/support/told.ts';
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

it('shows labels of two workloads without pods', () => {
  const web = service('shop/web', '{app: web}', '{name: http, port: 80, targetPort: 8080}');
  const none = ['a', 'b', 'c'].map((name) =>
    deployment(`shop/${name}`, '{app: web}', '{name: web, image: web}').replace(
      'spec: {template',
      'spec: {replicas: 0, template',
    ),
  );
  expect(told(rule, edge + route + web + none.join(''))).toMatchInlineSnapshot(`
    "Deployment a spec.replicas: Deployment "shop/a" has 0 replicas, so Service "shop/web" has no pod, expected at least 1
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService web spec.http.0.route.0.destination.host: routed here
    Deployment a spec.template.metadata.labels: labels of the pods
    Deployment b spec.template.metadata.labels: labels of the pods
    warning, if nothing outside the input raises the number of replicas (ignore)"
  `);
});

it('shows the labels that were meant', () => {
  const web = service('shop/web', '{app: wbe}', '{name: http, port: 80, targetPort: 8080}');
  expect(told(rule, edge + route + web + pods('{name: web, image: web}'))).toMatchInlineSnapshot(`
    "Service web spec.selector: Service "shop/web" selects "app: wbe", but the pods there have "app: web"
    = The cluster of the gateway has no endpoint: requests of this route get 503 "no healthy upstream" from istio-envoy (response flag UH).
    VirtualService web spec.http.0.route.0.destination.host: routed here
    Deployment web spec.template.metadata.labels: labels of the pods
    unsafe: write "app: web"
      set Service web spec.selector.app "web""
  `);
});
