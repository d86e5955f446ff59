import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { defaultOf, effective, paramsField } from './effective.ts';

const settings = settingsFor({ controller: '3.5' });

/** An Ingress of a class with the params of a spec in flow style. */
function ingressWith(spec: string): AlbIngress {
  const [ingress] = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: a, annotations: {alb.ingress.kubernetes.io/target-type: instance}}
spec: {ingressClassName: web, defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: web}}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: web}
spec: {${spec}}
`,
    settings,
  ).ingresses;
  if (ingress === undefined) throw new Error('no Ingress of the controller');
  return ingress;
}

describe('effective', () => {
  it.each([
    ['targetType: ip', 'ip from class params'],
    ['targetType: "$(T)"', 'unknown'],
    ['targetType: ""', 'instance from Ingress'],
    ['targetType: 5', 'instance from Ingress'],
    ['', 'instance from Ingress'],
  ])('takes class params over the rest: %s', (spec, expected) => {
    const pair = { ingress: ingressWith(spec), service: { state: 'absent', weak: false } } as const;
    const value = effective(pair, 'target-type', settings, defaultOf(pair, 'ip'));
    expect(value.state === 'unknown' ? 'unknown' : `${value.value} from ${value.from}`).toBe(expected);
  });
});

describe('a version that does not read an annotation yet', () => {
  const old = settingsFor({ controller: '2.0' });
  const onService = (controller: string) => {
    const [group] = modelOf(
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: a}
spec: {ingressClassName: web, defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: web}
spec: {controller: ${controller}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a, annotations: {alb.ingress.kubernetes.io/backend-protocol-version: GRPC}}
spec: {type: NodePort, ports: [{port: 80}]}
`,
      old,
    ).targetGroups;
    if (group === undefined) throw new Error('no target group');
    return group.protocolVersion;
  };

  it('leaves it to the default', () => {
    expect(onService('ingress.k8s.aws/alb')).toMatchObject({ value: 'HTTP1', from: 'default' });
  });

  it('is not that of EKS Auto Mode, which reads what any version reads', () => {
    expect(onService('eks.amazonaws.com/alb')).toMatchObject({ value: 'GRPC', from: 'Service' });
  });
});

describe('the older name of success codes', () => {
  const codes = (controller: string, annotations: string) => {
    const [group] = modelOf(
      `apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: web, namespace: a, annotations: {kubernetes.io/ingress.class: alb}}
spec: {backend: {serviceName: web, servicePort: 80}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a, annotations: {${annotations}}}
spec: {type: NodePort, ports: [{port: 80}]}
`,
      settingsFor({ controller }),
    ).targetGroups;
    const value = group?.healthCheck.successCodes;
    return value?.state === 'known' ? `${value.value} from ${value.from}` : value?.state;
  };
  const [older, newer] = ['successCodes', 'success-codes'].map((name) => `alb.ingress.kubernetes.io/${name}`);
  it.each([
    ['1.1', `${older}: "204"`, '204 from Service'],
    ['1.1', `${older}: "204", ${newer}: "301"`, '301 from Service'],
    ['2.0', `${older}: "204"`, 'unknown'],
    ['2.0', `${older}: "204", ${newer}: "301"`, '301 from Service'],
  ])('at %s with {%s}: %s', (controller, annotations, expected) => {
    expect(codes(controller, annotations)).toBe(expected);
  });
});

describe('paramsField', () => {
  it.each([
    ['prefixListsIDs: [pl-1]', ['pl-1']],
    ['PrefixListsIDs: [pl-2]', ['pl-2']],
    ['prefixListsIDs: [pl-1], PrefixListsIDs: [pl-2]', ['pl-1']],
    ['prefixListsIDs: [], PrefixListsIDs: [pl-2]', ['pl-2']],
    ['prefixListsIDs: [], PrefixListsIDs: []', []],
    ['prefixListsIDs: ~', undefined],
    ['', undefined],
  ])('takes a field over its former name: %s', (spec, expected) => {
    const held = paramsField(ingressWith(spec), 'security-group-prefix-lists', settings);
    expect(held !== 'unknown' && held?.value).toEqual(expected);
  });
});
