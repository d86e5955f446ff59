import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { loadBalancersOf } from '../load-balancer/load-balancer.ts';
import { listenerAttributesOf, mergeProblemsOf, tlsSettingsOf } from './listener-settings.ts';

const secure = 'listen-ports: \'[{"HTTPS": 443}]\'';

/** The listener of a group whose members have these annotations. */
function listenerOf(...members: readonly (readonly string[])[]) {
  const set = modelOf(membersOf(members));
  const [listener] = loadBalancersOf(set.ingresses, set)[0]?.listeners ?? [];
  if (listener === undefined) throw new Error('no listener');
  return { listener, settings: set.settings };
}

function tls(...members: readonly (readonly string[])[]) {
  const { listener, settings } = listenerOf(...members);
  return tlsSettingsOf(listener, settings);
}

function merge(...members: readonly (readonly string[])[]) {
  const { listener, settings } = listenerOf(...members);
  const problems = mergeProblemsOf(listener, settings);
  expect(problems.length).toBeLessThan(2);
  return problems[0];
}

describe('an HTTPS listener', () => {
  it('has the policy that one member states, else the default', () => {
    const stated = tls([secure], [secure, 'ssl-policy: strict']).sslPolicy;
    expect(stated).toEqual({ state: 'known', value: 'strict' });
    expect(tls([secure]).sslPolicy).toEqual({ state: 'known', value: 'ELBSecurityPolicy-2016-08' });
    expect(tls([secure, 'ssl-policy: <policy>']).sslPolicy).toEqual({ state: 'unknown' });
  });

  it('has the client certificates of the later entry for its port', () => {
    const entries = [
      { port: 443, mode: 'passthrough' },
      { port: 8443, mode: 'off' },
      { port: 443, mode: 'verify', trustStore: 'own' },
    ];
    const { mutualAuthentication } = tls([secure, `mutual-authentication: '${JSON.stringify(entries)}'`]);
    expect(mutualAuthentication).toEqual({
      state: 'known',
      value: {
        mode: 'verify',
        trustStore: 'own',
        ignoreClientCertificateExpiry: false,
        advertiseTrustStoreCaNames: undefined,
      },
    });
  });
});

it('an HTTP listener has neither policy nor client certificates', () => {
  const { sslPolicy, mutualAuthentication } = tls(['ssl-policy: strict']);
  expect([sslPolicy.state, mutualAuthentication.state]).toEqual(['absent', 'absent']);
});

describe('members of a listener', () => {
  it('must agree on its policy', () => {
    const problem = merge([secure, 'ssl-policy: a'], [secure], [secure, 'ssl-policy: b']);
    expect(problem?.text).toBe(
      'failed to merge listenPort config for port: 443: conflicting sslPolicy, a/i0: a | a/i2: b',
    );
    expect(problem?.ingress.resource.id.name).toBe('i2');
  });

  it('must agree on its sources, in whatever order', () => {
    const [one, two] = [
      'inbound-cidrs: 10.0.0.0/8, 2001:db8::/32',
      'inbound-cidrs: 2001:db8::/32,10.0.0.0/8',
    ];
    expect(merge([one], [two])).toBeUndefined();
    expect(merge([one], ['inbound-cidrs: 10.0.0.0/8'])?.text).toBe(
      'failed to merge listenPort config for port: 80: conflicting inbound-cidrs, a/i0: [10.0.0.0/8], [2001:db8::/32] | a/i1: [10.0.0.0/8], []',
    );
  });

  it('are not compared in what a placeholder or the name of a trust store leaves open', () => {
    const store = (name: string) =>
      `mutual-authentication: '[{"port": 443, "mode": "verify", "trustStore": "${name}"}]'`;
    expect(merge([secure, 'ssl-policy: a'], [secure, 'ssl-policy: <b>'])).toBeUndefined();
    expect(merge([secure, store('own')], [secure, store('arn:aws:one')])).toBeUndefined();
  });

  it('add up their attributes', () => {
    const { listener, settings } = listenerOf(
      ['listener-attributes.HTTP-80: a=1'],
      ['listener-attributes.HTTP-80: b=2'],
    );
    const { attributes, problems } = listenerAttributesOf(listener, settings);
    expect(attributes).toEqual({
      state: 'known',
      value: new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    });
    expect(problems).toEqual([]);
  });
});
