import { describe, expect, it } from 'vitest';
import { Service } from '../../../src/k8s/kinds/service.ts';
import { modelOf } from '../../../test/support/model.ts';
import { nlbAnnotationsOf } from './nlb-annotation.ts';

const nlb = 'service.beta.kubernetes.io/aws-load-balancer-';
const alb = 'alb.ingress.kubernetes.io/';

function found(annotations: Readonly<Record<string, string>>) {
  const { inventory, settings } = modelOf(`apiVersion: v1
kind: Service
metadata: {name: gateway, namespace: a, annotations: ${JSON.stringify(annotations)}}
spec: {ports: [{name: http2, port: 80}]}
`);
  return inventory.list(Service).flatMap((service) => nlbAnnotationsOf(service, settings));
}

describe('an annotation for an NLB', () => {
  it.each<[string, string, boolean]>([
    ['healthcheck-path', '/ready', true],
    ['healthcheck-path', 'ready', false],
    ['healthcheck-port', '1', true],
    ['healthcheck-port', '65535', true],
    ['healthcheck-port', '0', false],
    ['healthcheck-port', '65536', false],
    ['healthcheck-port', 'traffic-port', true],
    ['healthcheck-port', 'http2', true],
    ['healthcheck-port', 'http', false],
    ['healthcheck-protocol', 'HTTP', true],
    ['healthcheck-protocol', 'TCP', false],
    ['healthcheck-interval', '6', true],
    ['healthcheck-interval', '5', false],
    ['healthcheck-interval', '300', true],
    ['healthcheck-interval', '301', false],
    ['healthcheck-interval', '10s', false],
    ['healthcheck-interval', '0x10', false],
    ['healthcheck-healthy-threshold', '+3', false],
    ['healthcheck-timeout', '2', true],
    ['healthcheck-timeout', '1', false],
    ['healthcheck-timeout', '14', true],
    ['healthcheck-timeout', '15', false],
    ['healthcheck-healthy-threshold', '2', true],
    ['healthcheck-healthy-threshold', '1', false],
    ['healthcheck-healthy-threshold', '10', true],
    ['healthcheck-healthy-threshold', '11', false],
    ['healthcheck-success-codes', '200', false],
  ])('%s: %s can be renamed: %s', (suffix, value, renamable) => {
    expect(found({ [nlb + suffix]: value }).map((one) => one.renamable)).toEqual([renamable]);
  });

  it('is renamed together with the other of interval and timeout', () => {
    const both = (interval: string, timeout: string) =>
      found({ [`${nlb}healthcheck-interval`]: interval, [`${nlb}healthcheck-timeout`]: timeout });
    expect(both('30', '20').map(({ renamable }) => renamable)).toEqual([true, true]);
    expect(both('20', '20').map(({ renamable }) => renamable)).toEqual([false, false]);
  });

  it('gives way to the annotation for an ALB that is there', () => {
    const timeout = { [`${alb}healthcheck-timeout-seconds`]: '30', [`${nlb}healthcheck-timeout`]: '5' };
    expect(found(timeout).map(({ renamable }) => renamable)).toEqual([false]);
    const both = { ...timeout, [`${nlb}healthcheck-interval`]: '20' };
    expect(found(both).map(({ key, renamable }) => [key, renamable])).toEqual([
      [`${nlb}healthcheck-interval`, false],
      [`${nlb}healthcheck-timeout`, false],
    ]);
  });

  it('says what is meant, and on which object', () => {
    expect(found({ [`${nlb}ssl-cert`]: 'arn', [`${nlb}healthcheck-path`]: '/' })).toEqual([
      { key: `${nlb}ssl-cert`, meant: `${alb}certificate-arn`, meantOn: 'Ingress', renamable: false },
      { key: `${nlb}healthcheck-path`, meant: `${alb}healthcheck-path`, meantOn: 'Service', renamable: true },
    ]);
    expect(found({ [`${nlb}type`]: 'external' })).toEqual([]);
  });
});
