import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { nameOf } from '../../k8s/object/resource.ts';
import { bindingMentions, boundServices, writtenBindings } from './target-group-binding.ts';

const binding = (name: string, spec: string, labels = '', group = 'elbv2.k8s.aws') => `---
apiVersion: ${group}/v1beta1
kind: TargetGroupBinding
metadata: {name: ${name}, namespace: a, labels: {${labels}}}
spec: {${spec}}
`;
const service = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: a}
spec: {ports: [{name: http, port: 80}, {name: https, port: 443}]}
`;
const to = (name: string, port?: string) =>
  `serviceRef: {name: ${name}${port === undefined ? '' : `, port: ${port}`}}`;

const text =
  service +
  binding('by-number', `targetType: ip, ${to('web', '443')}`) +
  binding('by-name', `targetType: instance, ${to('web', 'http')}`) +
  binding('by-no-port', to('web')) +
  binding('by-another-port', to('web', '8080')) +
  binding('elsewhere', to('api', '80')) +
  binding('of-no-service', 'serviceRef: {port: 80}') +
  binding('of-nothing', '') +
  binding('of-an-ingress', to('web', '80'), 'ingress.k8s.aws/stack: a.x') +
  binding('of-a-service', to('web', '80'), 'service.k8s.aws/stack: web') +
  binding('of-auto-mode', to('web', '80'), '', 'eks.amazonaws.com');

describe('the bindings of an input', () => {
  const { inventory } = modelOf(text);

  it('are those that the controller has not made itself', () => {
    expect(writtenBindings(inventory).map(({ id }) => id.name)).toEqual([
      'by-number',
      'by-name',
      'by-no-port',
      'by-another-port',
      'elsewhere',
      'of-no-service',
      'of-nothing',
    ]);
  });

  it('mean a port of their Service', () => {
    const told = boundServices(inventory).map(({ resource, service: found, port, targetType }) => [
      resource.id.name,
      targetType,
      nameOf(found.to),
      port?.name,
      textAt(found.at),
    ]);
    expect(told).toEqual([
      ['by-number', 'ip', 'a/web', 'https', 'web'],
      ['by-name', 'instance', 'a/web', 'http', 'web'],
      ['by-no-port', undefined, 'a/web', undefined, 'web'],
      ['by-another-port', undefined, 'a/web', undefined, 'web'],
      ['elsewhere', undefined, 'a/api', undefined, 'api'],
    ]);
  });

  it('mention their Services', () => {
    expect(
      bindingMentions(inventory.resources).map(({ kind, namespace, name }) => [kind.kind, namespace, name]),
    ).toEqual([
      ['Service', 'a', 'web'],
      ['Service', 'a', 'web'],
      ['Service', 'a', 'web'],
      ['Service', 'a', 'web'],
      ['Service', 'a', 'api'],
    ]);
  });
});
