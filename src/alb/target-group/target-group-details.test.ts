import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { detailsOf, networkingPorts } from './target-group-details.ts';

const prefix = 'alb.ingress.kubernetes.io/';
type Annotations = Readonly<Record<string, string>>;

const lines = (annotations: Annotations) =>
  Object.entries(annotations)
    .map(([suffix, value]) => `    ${prefix}${suffix}: '${value}'\n`)
    .join('');

/** The target group of an Ingress that sends to port 80 of a Service. */
function targetGroupOf(ofIngress: Annotations, ofService: Annotations = {}, spec = '', service = true) {
  const model = modelOf(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/ingress.class: alb
${lines(ofIngress)}spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
${
  service
    ? `---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations:
    a: b
${lines(ofService)}spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]${spec}}
`
    : ''
}`);
  const [targetGroup] = model.targetGroups;
  if (targetGroup === undefined) throw new Error('no target group');
  return { targetGroup, details: detailsOf(targetGroup, model.settings) };
}

/** What is known of each detail, `?` for what is not; absent ones left out. */
function details(ofIngress: Annotations, ofService: Annotations = {}, spec = '', service = true) {
  const { numbers, ...others } = targetGroupOf(ofIngress, ofService, spec, service).details;
  return Object.fromEntries(
    Object.entries({ ...numbers, ...others }).flatMap(([name, lookup]) => {
      if (lookup.state === 'absent') return [];
      if (lookup.state === 'unknown') return [[name, '?']];
      const { value } = lookup;
      return [[name, value instanceof Map ? Object.fromEntries(value) : value]];
    }),
  );
}

// As pkg/ingress/model_build_target_group.go of the controller, v3.5.0.
const byDefault = {
  intervalSeconds: 15,
  timeoutSeconds: 5,
  healthyThresholdCount: 2,
  unhealthyThresholdCount: 2,
  ipAddressType: 'ipv4',
  attributes: {},
  tags: {},
  multiCluster: false,
};

describe('the details of a target group', () => {
  it.each<[Annotations, Annotations, object]>([
    [{}, {}, {}],
    [
      {
        'healthcheck-interval-seconds': '30',
        'healthcheck-timeout-seconds': '6',
        'healthy-threshold-count': '3',
        'unhealthy-threshold-count': '4',
      },
      { 'healthcheck-interval-seconds': '20' },
      { intervalSeconds: 20, timeoutSeconds: 6, healthyThresholdCount: 3, unhealthyThresholdCount: 4 },
    ],
    [{ 'healthcheck-interval-seconds': 'x' }, {}, { intervalSeconds: '?' }],
    [{ 'healthcheck-interval-seconds': '$(SECONDS)' }, {}, { intervalSeconds: '?' }],
    [{ 'target-group-attributes': 'a=b,c=d' }, {}, { attributes: { a: 'b', c: 'd' } }],
    [{ 'target-group-attributes': 'a=b' }, { 'target-group-attributes': 'c=d' }, { attributes: { c: 'd' } }],
    [{ 'target-group-attributes': 'a' }, {}, { attributes: '?' }],
    [{ tags: 'a=b,c=d' }, { tags: 'c=e' }, { tags: { a: 'b', c: 'e' } }],
    [{ tags: '$(TAGS)' }, {}, { tags: '?' }],
    [{ tags: 'a' }, {}, { tags: '?' }],
    [{ 'target-type': 'instance', 'target-node-labels': 'a=b' }, {}, { nodeLabels: { a: 'b' } }],
    [{ 'target-type': 'instance' }, { 'target-node-labels': 'c=d' }, { nodeLabels: { c: 'd' } }],
    [{ 'target-type': 'ip', 'target-node-labels': 'a=b' }, {}, {}],
    [{ 'target-type': '$(TYPE)', 'target-node-labels': 'a=b' }, {}, { nodeLabels: '?' }],
    [{ 'multi-cluster-target-group': 'true' }, {}, { multiCluster: true }],
    [
      { 'multi-cluster-target-group': 'false' },
      { 'multi-cluster-target-group': 'true' },
      { multiCluster: true },
    ],
    [
      { 'multi-cluster-target-group': 'true' },
      { 'multi-cluster-target-group': 'false' },
      { multiCluster: true },
    ],
    [{ 'multi-cluster-target-group': 'yes' }, {}, { multiCluster: '?' }],
    [
      { 'multi-cluster-target-group': '$(MULTI)' },
      { 'multi-cluster-target-group': 'true' },
      { multiCluster: '?' },
    ],
    [{}, { 'multi-cluster-target-group': '$(MULTI)' }, { multiCluster: '?' }],
  ])('with %j on the Ingress and %j on the Service', (ofIngress, ofService, expected) => {
    expect(details(ofIngress, ofService)).toEqual({ ...byDefault, ...expected });
  });

  it.each([
    [', ipFamilies: [IPv4]', 'ipv4'],
    [', ipFamilies: [IPv6]', 'ipv6'],
    [', ipFamilies: [IPv4, IPv6], ipFamilyPolicy: RequireDualStack', 'ipv6'],
  ])('of a Service with {%s} are for %s', (spec, type) => {
    expect(details({}, {}, spec)).toMatchObject({ ipAddressType: type });
  });

  it('are not known of a Service outside the input, as far as they are not those of the Ingress', () => {
    expect(
      details({ 'healthcheck-interval-seconds': '30', 'multi-cluster-target-group': 'true' }, {}, '', false),
    ).toEqual({
      intervalSeconds: 30,
      timeoutSeconds: '?',
      healthyThresholdCount: '?',
      unhealthyThresholdCount: '?',
      ipAddressType: '?',
      attributes: '?',
      tags: '?',
      controlPort: '?',
      nodeLabels: '?',
      multiCluster: true,
    });
  });
});

describe('the ports that are opened', () => {
  const ports = (ofIngress: Annotations, manages: true | false | 'unknown' = true) => {
    const { targetGroup, details: own } = targetGroupOf(ofIngress);
    const opened = networkingPorts(
      targetGroup,
      own,
      manages === 'unknown' ? { state: 'unknown' } : { state: 'known', value: manages },
    );
    return opened.state === 'known' ? opened.value : opened.state;
  };
  it.each<[Annotations, readonly (number | string)[] | string]>([
    [{ 'target-type': 'instance' }, [30080]],
    [{ 'target-type': 'ip' }, [8080]],
    [{ 'target-type': 'ip', 'healthcheck-port': '9090' }, [8080, 9090]],
    [{ 'target-type': 'ip', 'healthcheck-port': 'traffic-port' }, [8080]],
    [{ 'target-type': '$(TYPE)' }, 'unknown'],
    [{ 'target-type': 'ip', 'target-control-port.web.80': '3000' }, [8080, 3000]],
    [{ 'target-type': 'ip', 'target-control-port.web.80': '$(PORT)' }, 'unknown'],
    [{ 'target-type': 'ip', 'healthcheck-port': '$(PORT)' }, 'unknown'],
  ])('with %j are %j', (annotations, expected) => {
    expect(ports(annotations)).toEqual(expected);
  });

  it('are none where people open them', () => {
    expect(ports({ 'target-type': 'ip' }, false)).toBe('absent');
    expect(ports({ 'target-type': 'ip' }, 'unknown')).toBe('unknown');
  });
});
