import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { textAt } from '../../../test/support/places.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { certificatesOf } from './certificate.ts';

/** What an Ingress of class `k` has: annotations of the controller, the params of its class, the rest of its spec. */
interface Given {
  readonly annotations?: readonly string[];
  /** The spec of the params; the class names params outside the input where it is left out. */
  readonly params?: string;
  readonly spec?: string;
  readonly controller?: string;
}

/** The certificates of an Ingress, each named one with the text at its place. */
function read({ annotations = [], params, spec = '', controller }: Given) {
  const settings = settingsFor({ controller });
  const lines = annotations.map((one) => `    alb.ingress.kubernetes.io/${one}\n`);
  const { ingresses } = modelOf(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: x
  annotations:
    alb.ingress.kubernetes.io/scheme: internal
${lines.join('')}spec: {ingressClassName: k${spec}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: k}
spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: k}}
${params === undefined ? '' : `---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: {name: k}\nspec: {${params}}\n`}`,
    settings,
  );
  const [ingress] = ingresses;
  if (ingress === undefined) throw new Error('one Ingress');
  const found = certificatesOf(ingress, settings);
  if (found.state !== 'stated') return found.state === 'discovered' ? found.hosts : found.state;
  return found.certificates.map(({ arn, origin }) => `${arn} @ ${textAt(origin)}`);
}

const inParams = 'certificateArn: [p, q]';
const own = ['certificate-arn: "a,  b"'];
const host = ', rules: [{host: a.com}]';

// computeIngressExplicitTLSCertARNs and computeIngressInferredTLSCertARNs of pkg/ingress/model_build_listener.go, v3.5.0.
describe('the certificates of an Ingress', () => {
  it.each<[string, Given, unknown]>([
    ['those of its annotation', { params: '', annotations: own }, ['a @ a', 'b @ b']],
    ['those of class params first', { params: inParams, annotations: own }, ['p @ p', 'q @ q']],
    ['none of class params before 2.8', { params: inParams, controller: '2.7' }, 'none'],
    ['those of class params from 2.8 on', { params: inParams, controller: '2.8' }, ['p @ p', 'q @ q']],
    ['those of its annotation before', { annotations: own, controller: '2.7' }, ['a @ a', 'b @ b']],
    ['none that are known of params outside the input', { annotations: own }, 'unknown'],
    [
      'those of its annotation, params naming none',
      { params: 'certificateArn: []', annotations: own },
      ['a @ a', 'b @ b'],
    ],
    ['none that are known of a placeholder in params', { params: 'certificateArn: [p, "$(Q)"]' }, 'unknown'],
    [
      'none that are known of a placeholder',
      { params: '', annotations: ['certificate-arn: $(A)'] },
      'unknown',
    ],
    ['none of an empty annotation', { params: '', annotations: ['certificate-arn: ""'] }, 'none'],
    ['named ones, whatever its hosts', { params: '', annotations: own, spec: host }, ['a @ a', 'b @ b']],
    [
      'those of its hosts, each once',
      {
        params: '',
        spec: ', rules: [{host: b.com}, {}, {host: ""}, {host: a.com}, {host: b.com}], tls: [{hosts: [c.com, a.com]}, {}]',
      },
      ['b.com', 'a.com', 'c.com'],
    ],
    ['none of no host', { params: '', spec: ', rules: [{http: {}}], tls: [{}]' }, 'none'],
    ['one that may be made', { params: '', annotations: ['create-acm-cert: "true"'], spec: host }, 'unknown'],
    [
      'one that is made whatever the spelling',
      { params: '', annotations: ['create-acm-cert: "T"'] },
      'unknown',
    ],
    ['one that a placeholder may ask for', { params: '', annotations: ['create-acm-cert: $(C)'] }, 'unknown'],
    [
      'named ones, none being made',
      { params: '', annotations: [...own, 'create-acm-cert: "true"'] },
      ['a @ a', 'b @ b'],
    ],
    [
      'those of its hosts, none being made',
      { params: '', annotations: ['create-acm-cert: "false"'], spec: host },
      ['a.com'],
    ],
    [
      'those of its hosts before any is made',
      { params: '', annotations: ['create-acm-cert: "true"'], spec: host, controller: '3.2' },
      ['a.com'],
    ],
  ])('are %s', (_, given, expected) => {
    expect(read(given)).toEqual(expected);
  });
});
