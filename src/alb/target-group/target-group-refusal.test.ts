import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { lineAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { detailsOf, networkingPorts } from './target-group-details.ts';
import { targetGroupRefusals } from './target-group-refusal.ts';

interface Case {
  readonly ingress?: readonly string[];
  readonly service?: readonly string[];
  readonly spec?: string;
  readonly port?: number | string;
  readonly controller?: string;
}

const annotated = (lines: readonly string[]) =>
  `{of: test${lines.map((line) => `, alb.ingress.kubernetes.io/${line}`).join('')}}`;

function targetGroupOf({ ingress = [], service = [], spec, port = 80, controller = '3.5' }: Case) {
  const settings = settingsFor({ controller });
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: alb
  namespace: a
  annotations: ${annotated(ingress)}
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {${typeof port === 'number' ? 'number' : 'name'}: ${port}}}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: a
  annotations: ${annotated(service)}
spec: {${spec ?? 'type: NodePort, ports: [{name: http, port: 80, targetPort: 8080, nodePort: 30080}, {name: status, port: 15021, nodePort: 30021}]'}}
`;
  const [targetGroup] = modelOf(text, settings).targetGroups;
  if (targetGroup === undefined) throw new Error('one target group');
  return { targetGroup, settings };
}

/** Each refusal as `words @ line`. */
function refusals(one: Case, isIpv4Only = true): readonly string[] {
  const { targetGroup, settings } = targetGroupOf(one);
  return targetGroupRefusals(targetGroup, isIpv4Only, settings).map(
    ({ reason, at }) => `${reason} @ ${lineAt(at).split(':')[0]}`,
  );
}

describe('a target group', () => {
  it.each<[string, Case, readonly string[]]>([
    ['of nodes', {}, []],
    ['of pods', { ingress: ['target-type: ip'], spec: 'ports: [{port: 80}]' }, []],
    ['of no port', { port: 81 }, ['unable to find port 81 on service a/web @ defaultBackend']],
    [
      'of a port with another name',
      { port: 'https' },
      ['unable to find port https on service a/web @ defaultBackend'],
    ],
    [
      'of nodes without nodePort',
      { spec: 'ports: [{port: 80}]' },
      [
        "TargetGroup port is empty. When using Instance targets, your service be must of type 'NodePort' or 'LoadBalancer' @ defaultBackend",
      ],
    ],
    [
      'of a type that is none',
      { ingress: ['target-type: node'] },
      ['unknown targetType: node @ annotations'],
    ],
    [
      'of several wrong values, in the order in which they are met',
      {
        ingress: ['healthcheck-timeout-seconds: "x"', 'backend-protocol: TCP'],
        service: ['healthcheck-interval-seconds: "z"'],
      },
      [
        'backend protocol must be within [HTTP, HTTPS]: TCP @ annotations',
        'failed to parse int32 annotation, alb.ingress.kubernetes.io/healthcheck-interval-seconds: z: strconv.ParseInt: parsing "z": invalid syntax @ annotations',
        'failed to parse int32 annotation, alb.ingress.kubernetes.io/healthcheck-timeout-seconds: x: strconv.ParseInt: parsing "x": invalid syntax @ annotations',
      ],
    ],
    [
      'of tags that are none',
      { ingress: ['tags: a'], service: ['tags: b'] },
      [
        'failed to parse stringMap annotation, alb.ingress.kubernetes.io/tags: b @ annotations',
        'failed to parse stringMap annotation, alb.ingress.kubernetes.io/tags: a @ annotations',
      ],
    ],
    ['of a health check on a port of the Service', { ingress: ['healthcheck-port: status'] }, []],
    [
      'of a health check on no port of the Service',
      { ingress: ['healthcheck-port: none'] },
      ['failed to resolve healthCheckPort: unable to find port none on service a/web @ annotations'],
    ],
    [
      'of pods with a health check on a port that only pods know',
      {
        ingress: ['target-type: ip', 'healthcheck-port: status'],
        spec: 'ports: [{name: http, port: 80}, {name: status, port: 15021, targetPort: check}]',
      },
      [
        "cannot use named healthCheckPort for IP TargetType when service's targetPort is a named port @ annotations",
      ],
    ],
    [
      'of a control port and nodes',
      { ingress: ['target-control-port.web.80: "3000"'] },
      ['target control port is not supported for instance target target group @ annotations'],
    ],
    [
      'of a control port and pods',
      { ingress: ['target-type: ip', 'target-control-port.web.80: "3000"'], spec: 'ports: [{port: 80}]' },
      [],
    ],
    [
      'of labels of nodes that are none',
      { ingress: ['target-node-labels: a'] },
      ['failed to parse stringMap annotation, alb.ingress.kubernetes.io/target-node-labels: a @ annotations'],
    ],
    [
      'of labels of nodes, and pods',
      { ingress: ['target-type: ip', 'target-node-labels: a'], spec: 'ports: [{port: 80}]' },
      [],
    ],
    [
      'of several clusters, perhaps',
      { ingress: ['multi-cluster-target-group: "x"'], service: ['multi-cluster-target-group: "z"'] },
      ['x', 'z'].map(
        (text) =>
          `failed to parse bool annotation, alb.ingress.kubernetes.io/multi-cluster-target-group: ${text}: strconv.ParseBool: parsing "${text}": invalid syntax @ annotations`,
      ),
    ],
  ])('%s', (_, one, expected) => {
    expect(refusals(one)).toEqual(expected);
  });

  it('is asked for other clusters from 2.10 on', () => {
    const one = {
      ingress: ['multi-cluster-target-group: x'],
      service: ['multi-cluster-target-group: "y"'],
    };
    const words = (value: string) =>
      `failed to parse bool annotation, alb.ingress.kubernetes.io/multi-cluster-target-group: ${value}: strconv.ParseBool: parsing "${value}": invalid syntax`;
    const reasons = (controller: string) => {
      const { targetGroup, settings } = targetGroupOf({ ...one, controller });
      return targetGroupRefusals(targetGroup, true, settings).map(({ reason }) => reason);
    };
    expect([reasons('2.9'), reasons('2.10')]).toEqual([[], [words('x'), words('y')]]);
  });

  it('of IPv6 needs a load balancer that has it', () => {
    const one = { spec: 'type: NodePort, ipFamilies: [IPv6], ports: [{port: 80, nodePort: 30080}]' };
    expect(refusals(one)).toEqual(['unsupported IPv6 configuration, lb not dual-stack @ spec']);
    expect(refusals(one, false)).toEqual([]);
  });
});

describe('its details', () => {
  const plain = (value: unknown): unknown => (value instanceof Map ? Object.fromEntries(value) : value);
  const details = (one: Case) => {
    const { targetGroup, settings } = targetGroupOf(one);
    const found = detailsOf(targetGroup, settings);
    const told = Object.entries({ ...found, ...found.numbers }).flatMap(([key, lookup]) =>
      'state' in lookup ? [[key, lookup.state === 'known' ? plain(lookup.value) : lookup.state]] : [],
    );
    return Object.fromEntries(told);
  };

  it('are those of the controller where nothing is said', () => {
    expect(details({})).toEqual({
      ipAddressType: 'ipv4',
      attributes: {},
      tags: {},
      controlPort: 'absent',
      nodeLabels: 'absent',
      multiCluster: false,
      intervalSeconds: 15,
      timeoutSeconds: 5,
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 2,
    });
  });

  it.each<[string, Case, unknown]>([
    ['nodeLabels', { ingress: ['target-node-labels: "a=b"'] }, { a: 'b' }],
    [
      'nodeLabels',
      { ingress: ['target-node-labels: "a=b"'], service: ['target-node-labels: "c=d"'] },
      { c: 'd' },
    ],
    ['nodeLabels', { ingress: ['target-node-labels: "a=b"', 'target-type: ip'] }, 'absent'],
    ['nodeLabels', { ingress: ['target-node-labels: <labels>'] }, 'unknown'],
    ['nodeLabels', { ingress: ['target-type: <type>'] }, 'unknown'],
    ['attributes', { ingress: ['target-group-attributes: "a=b, c=d"'] }, { a: 'b', c: 'd' }],
    [
      'attributes',
      { ingress: ['target-group-attributes: "a=b"'], service: ['target-group-attributes: "c=d"'] },
      { c: 'd' },
    ],
    ['intervalSeconds', { ingress: ['healthcheck-interval-seconds: "30"'] }, 30],
    ['timeoutSeconds', { service: ['healthcheck-timeout-seconds: "3"'] }, 3],
    ['healthyThresholdCount', { ingress: ['healthy-threshold-count: "4"'] }, 4],
    ['unhealthyThresholdCount', { ingress: ['unhealthy-threshold-count: "x"'] }, 'unknown'],
    ['controlPort', { ingress: ['target-control-port.web.80: "3000"'] }, 3000],
    ['controlPort', { ingress: ['target-control-port.web.81: "3000"'] }, 'absent'],
    ['multiCluster', { ingress: ['multi-cluster-target-group: "true"'] }, true],
    ['multiCluster', { service: ['multi-cluster-target-group: "true"'] }, true],
    ['multiCluster', { ingress: ['multi-cluster-target-group: "false"'] }, false],
    ['multiCluster', { ingress: ['multi-cluster-target-group: <flag>'] }, 'unknown'],
    ['ipAddressType', { spec: 'type: NodePort, ipFamilies: [IPv4, IPv6], ports: [{port: 80}]' }, 'ipv6'],
  ])('have as %s with %j: %j', (name, one, expected) => {
    expect(details(one)[name]).toEqual(expected);
  });

  it.each<[Case, unknown]>([
    [{}, [30080]],
    [{ ingress: ['target-type: ip'] }, [8080]],
    [{ ingress: ['healthcheck-port: status'] }, [30080, 30021]],
    [{ ingress: ['healthcheck-port: "9090"'] }, [30080, 9090]],
    [{ ingress: ['target-type: ip', 'target-control-port.web.80: "3000"'] }, [8080, 3000]],
    [{ ingress: ['target-type: ip'], spec: 'ports: [{port: 80, targetPort: web}]' }, ['web']],
    [{ ingress: ['healthcheck-port: <port>'] }, 'unknown'],
    [{ ingress: ['target-type: <type>'] }, 'unknown'],
    [{ spec: 'type: NodePort, ports: [{port: 80}]' }, 'unknown'],
  ])('of %j are opened to the load balancer: %j', (one, expected) => {
    const { targetGroup, settings } = targetGroupOf(one);
    const found = detailsOf(targetGroup, settings);
    const ports = networkingPorts(targetGroup, found, { state: 'known', value: true });
    expect(ports.state === 'known' ? ports.value : ports.state).toEqual(expected);
    expect(networkingPorts(targetGroup, found, { state: 'known', value: false }).state).toBe('absent');
    expect(networkingPorts(targetGroup, found, { state: 'unknown' }).state).toBe('unknown');
  });
});
