import { describe, expect, it } from 'vitest';
import { albIngress, deployment, gateway, service, virtualService } from '../../../test/support/manifests.ts';
import type { TracedWay } from '../../diagnostic/traced.ts';
import { trace } from '../../lint/traces.ts';

const healthy = [
  albIngress(
    'edge/i',
    'rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: gw, port: {number: 80}}}}]}}]',
  ),
  service(
    'edge/gw',
    '{istio: x}',
    '{name: status-port, port: 15021, targetPort: 15021}, {name: http2, port: 80, targetPort: 8080}',
  ),
  deployment('edge/gw', '{istio: x}'),
  gateway('edge/g', '{istio: x}', '["*"]'),
  virtualService(
    'edge/v',
    'hosts: [a.com], gateways: [g], http: [{route: [{destination: {host: web, subset: v1}}]}]',
  ),
  service('edge/web', '{app: web}', '{name: http, port: 80, targetPort: 8080}'),
  deployment('edge/web', '{app: web}', '{name: web, image: web, ports: [{containerPort: 8080}]}'),
  `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: d, namespace: edge}
spec: {host: web, subsets: [{name: v1, labels: {app: web}}]}
`,
].join('');

function traced(text: string): readonly TracedWay[] {
  const tracing = trace({ url: 'http://a.com/' }, { files: [{ path: 'a.yaml', text }] });
  if ('problem' in tracing) throw new Error(tracing.problem);
  return tracing.journeys.map(({ traces: [first] }) => first);
}

/** Those of Deployments left out, which the helper for them writes without selector. */
const inForce = (text: string) =>
  traced(text).flatMap(({ assumes }) => assumes.filter((one) => /^(?!Deployment).* is in force/.test(one)));

describe('what takes a request and is refused as it is written', () => {
  const istiod = 'is in force, though istiod refuses it as it is written';
  const apiServer = 'is in force, though the API server refuses it as it is written';

  it.each<[string, string, string, readonly string[]]>([
    ['nothing', '', '', []],
    [
      'a VirtualService',
      '{host: web, subset: v1}}',
      '{host: web, subset: v1}, weight: -5}',
      [`VirtualService "edge/v" ${istiod}: weight is -5, expected 0 or more`],
    ],
    [
      'one with a value of a wrong type',
      '{host: web, subset: v1}}',
      '{host: web, subset: v1}, weight: "90"}',
      [`VirtualService "edge/v" ${apiServer}: spec.http[0].route[0].weight is "90", expected a whole number`],
    ],
    [
      'one whose pattern decides whether it takes the request',
      'http: [{',
      'http: [{match: [{uri: {regex: "["}}], ',
      [
        `VirtualService "edge/v" ${istiod}: regex is not valid RE2: missing closing ]: \`[\`, expected the syntax of RE2, which has no look-around and no back references`,
      ],
    ],
    [
      'a Gateway',
      'name: http,',
      'name: "",',
      [
        `Gateway "edge/g" ${istiod}: server on port 80 has no port name, expected one that no other server of the Gateway has`,
      ],
    ],
    [
      'a DestinationRule',
      'subsets: [{name: v1,',
      'subsets: [{name: v1_, labels: {app: web}}, {name: v1,',
      [
        `DestinationRule "edge/d" ${istiod}: name of subset is "v1_", expected up to 63 letters, digits and "-"`,
      ],
    ],
    [
      'a Service',
      'spec: {selector: {app: web}',
      'spec: {type: Cluster, selector: {app: web}',
      [`Service "edge/web" ${apiServer}: spec.type is "Cluster"`],
    ],
    [
      'an object that is not on the way',
      '---\n',
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: other, namespace: edge}\nspec: {ports: [{port: 70000}]}\n---\n',
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(healthy).toContain(before);
    expect(inForce(healthy.replace(before, after))).toEqual(
      expected.map((text) => expect.stringContaining(text)),
    );
  });
});

describe('what does not serve a host and is refused', () => {
  const passedOver = (text: string) =>
    traced(text).flatMap(({ hops }) =>
      hops.flatMap(({ stage, passedOver: isIt, subject, because }) =>
        stage === 'virtual-host' && isIt ? `${subject}: ${because}` : [],
      ),
    );

  it.each<[string, string, string, readonly string[]]>([
    ['nothing where it serves', '', '', []],
    [
      'for the name of a Gateway',
      'gateways: [g]',
      'gateways: [edge/g/x]',
      ['VirtualService "edge/v": istiod refuses it: '],
    ],
    [
      'for another host',
      'hosts: [a.com]',
      'hosts: ["*.*.com"]',
      ['VirtualService "edge/v": istiod refuses it: '],
    ],
    [
      'for no host beside a Gateway',
      'hosts: [a.com], ',
      '',
      ['VirtualService "edge/v": istiod refuses it: VirtualService has no "hosts"'],
    ],
    ['not for a host of its own', 'hosts: [a.com]', 'hosts: [b.com]', []],
    [
      'not for a fault elsewhere in one for another host',
      'hosts: [a.com], gateways: [g], http: [{',
      'hosts: [b.com], gateways: [g], http: [{redirect: {uri: /}, ',
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(healthy).toContain(before);
    expect(passedOver(healthy.replace(before, after))).toEqual(
      expected.map((text) => expect.stringContaining(text)),
    );
  });
});
