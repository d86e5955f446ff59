import { expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { missedListeners } from './missed-listener.ts';

interface Member {
  /** Annotations by suffix. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Hosts of its rules, the empty one for a rule without. */
  readonly hosts?: readonly string[];
  readonly backend?: string;
  /** A second path, with this backend. */
  readonly second?: string;
}

const plain = 'name: web, port: {number: 80}';
const certificate = { 'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1' };
const ports = (text: string) => ({ 'listen-ports': text });
const both = '[{"HTTP": 80}, {"HTTPS": 443}]';

/** The members that miss a listener, each as `name: listener like other, the ports written`. */
function missed(group: string, ...members: readonly Member[]): readonly string[] {
  const text = members.map(({ annotations = {}, hosts = ['b.com'], backend = plain, second }, index) => {
    const all = { ...(group === '' ? {} : { 'group.name': group }), ...annotations };
    const written = Object.fromEntries(
      Object.entries(all).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    );
    const rules = hosts.map(
      (host) =>
        `{${host === '' ? '' : `host: ${host}, `}http: {paths: [${[backend, ...(second === undefined ? [] : [second])].map((one, at) => `{path: /${at === 0 ? '' : at}, pathType: Prefix, backend: {service: {${one}}}}`).join(', ')}]}}`,
    );
    return `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i${index}, namespace: a, annotations: ${JSON.stringify(written)}}
spec: {ingressClassName: alb, rules: [${rules.join(', ')}]}
`;
  });
  const { loadBalancers, settings } = modelOf(text.join(''));
  return loadBalancers.flatMap((one) =>
    missedListeners(one, settings).map(
      ({ ingress, listener, other, edit }) =>
        `${ingress.resource.id.name}: ${listener.protocol} ${listener.port} like ${other.ingress.resource.id.name}, ${'value' in edit ? edit.value : ''}`,
    ),
  );
}

const secure: Member = { annotations: { ...ports(both), ...certificate }, hosts: ['a.com'] };
const go = 'name: go, port: {name: use-annotation}';
const redirect = JSON.stringify({
  type: 'redirect',
  redirectConfig: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' },
});
const answer = JSON.stringify({
  type: 'fixed-response',
  fixedResponseConfig: { statusCode: '404', contentType: 'text/plain' },
});
const found = [`i1: HTTPS 443 like i0, ${both}`];
it.each<[string, readonly Member[], readonly string[]]>([
  ['a member without ports', [secure, {}], found],
  ['a member without ports, first', [{}, secure], [`i0: HTTPS 443 like i1, ${both}`]],
  ['two members without ports', [secure, {}, {}], [...found, `i2: HTTPS 443 like i0, ${both}`]],
  ['nobody with HTTPS', [{}, {}], []],
  ['HTTPS by default', [{ annotations: certificate, hosts: ['a.com'] }, {}], found],
  [
    'HTTPS on another port',
    [{ ...secure, annotations: { ...ports('[{"HTTPS": 8443}]'), ...certificate } }, {}],
    ['i1: HTTPS 8443 like i0, [{"HTTPS": 8443}]'],
  ],
  ['a member that states HTTP', [secure, { annotations: ports('[{"HTTP": 80}]') }], []],
  ['a member that states both', [secure, { annotations: { ...ports(both), ...certificate } }], []],
  ['a member with a certificate of its own', [secure, { annotations: certificate }], []],
  [
    'a member with a certificate of its own, beside a lower port',
    [
      { ...secure, annotations: { ...ports('[{"HTTPS": 400}]'), ...certificate } },
      { annotations: certificate },
    ],
    [],
  ],
  ['a member with ports that are filled in later', [secure, { annotations: ports('$(PORTS)') }], []],
  [
    'a member with a certificate that is filled in later',
    [secure, { annotations: { 'certificate-arn': '$(ARN)' } }],
    [],
  ],
  ['a member with the same host', [secure, { hosts: ['a.com'] }], []],
  ['a member with the same host and another', [secure, { hosts: ['a.com', 'b.com'] }], found],
  ['a member without host', [secure, { hosts: [''] }], found],
  ['members without host', [{ ...secure, hosts: [''] }, { hosts: [''] }], []],
  ['a member without rules', [secure, { hosts: [] }], []],
  ['a member that only redirects', [secure, { backend: go, annotations: { 'actions.go': redirect } }], []],
  ['a member that only answers', [secure, { backend: go, annotations: { 'actions.go': answer } }], found],
  ['a member with an action that is not there', [secure, { backend: go }], found],
  [
    'a member that redirects one path of two',
    [secure, { backend: go, second: plain, annotations: { 'actions.go': redirect } }],
    found,
  ],
  [
    'a member that redirects, and sends to a Service named as the redirect',
    [
      secure,
      { backend: go, second: 'name: go, port: {number: 80}', annotations: { 'actions.go': redirect } },
    ],
    found,
  ],
  [
    'a member with a Service named as a redirect',
    [secure, { backend: 'name: go, port: {number: 80}', annotations: { 'actions.go': redirect } }],
    found,
  ],
])('%s', (_, members, expected) => {
  expect(missed('g', ...members)).toEqual(expected);
});

it('compares no Ingresses of their own', () => {
  expect(missed('', secure, {})).toEqual([]);
});
