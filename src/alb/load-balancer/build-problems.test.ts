import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { loadBalancersOf } from './load-balancer.ts';

/** Why the group of `text` cannot be built, each with the member to blame. */
function problems(text: string) {
  const set = modelOf(text);
  return loadBalancersOf(set.ingresses, set).flatMap((one) =>
    one.problems.map(({ ingress, text: words }) => `${ingress.resource.id.name} ${words}`),
  );
}

// run and buildSSLRedirectConfig of pkg/ingress/model_builder.go, v3.5.0.
it('tells everything that stops a group in the order in which the controller meets it', () => {
  const answer = '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain"}}';
  const text = membersOf([
    [
      'inbound-cidrs: all',
      `listen-ports: '[{"HTTP":80},{"HTTPS":443}]'`,
      'certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/a',
      'scheme: both',
      'ssl-redirect: "8443"',
      'shield-advanced-protection: "yes"',
      'enable-frontend-nlb: "true"',
      'frontend-nlb-eip-allocations: eipalloc-1',
      `actions.stop: '${answer}'`,
    ],
    [
      `listen-ports: '[{"HTTPS":80},{"HTTPS":443}]'`,
      'certificate-arn: arn:aws:acm:eu-west-1:123456789012:certificate/a',
    ],
  ]).replace('\n---', '\nspec: {defaultBackend: {service: {name: stop, port: {name: use-annotation}}}}\n---');
  expect(problems(text)).toEqual([
    'i0 ingress: a/i0: invalid inbound-cidrs settings on Ingress: a/i0',
    'i1 failed to merge listenPort config for port: 80: conflicting protocol, a/i0: HTTP | a/i1: HTTPS',
    'i0 unknown scheme: both',
    'i0 listener does not exist for SSLRedirect port: 8443',
    'i0 invalid FixedResponseConfig: statusCode is required',
    'i0 failed to parse bool annotation, alb.ingress.kubernetes.io/shield-advanced-protection: yes: strconv.ParseBool: parsing "yes": invalid syntax',
    'i0 EIP allocations can only be set for internet facing load balancers',
  ]);
});

describe('ssl-redirect', () => {
  const unread =
    'ingress: a/i0: failed to parse int32 annotation, alb.ingress.kubernetes.io/ssl-redirect: x: strconv.ParseInt: parsing "x": invalid syntax';
  it.each<[string, readonly (readonly string[])[], readonly string[]]>([
    ['no port', [['ssl-redirect: "x"']], [`i0 ${unread}`]],
    ['no port, and to no listener', [['ssl-redirect: "x"'], ['ssl-redirect: "8443"']], [`i0 ${unread}`]],
    [
      'two ports',
      [['ssl-redirect: "8443"'], ['ssl-redirect: "443"']],
      ['i1 conflicting sslRedirect port: [443 8443]'],
    ],
    ['a port that another member may listen on', [['ssl-redirect: "443"'], ['listen-ports: $(PORTS)']], []],
    ['no listener', [['ssl-redirect: "443"']], ['i0 listener does not exist for SSLRedirect port: 443']],
  ])('to %s', (_, members, expected) => {
    expect(problems(membersOf(members))).toEqual(expected);
  });
});
