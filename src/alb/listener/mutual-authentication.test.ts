import { describe, expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import {
  goText,
  mutualAuthenticationFault,
  mutualAuthenticationOf,
  mutualAuthenticationStatement,
} from './mutual-authentication.ts';

const list = (entry: object) => JSON.stringify([{ port: 443, mode: 'passthrough' }, entry]);
const verify = { port: 443, mode: 'verify', trustStore: 'ts' };

describe('the fault of a value', () => {
  it.each<[string, string | undefined]>([
    ['[', 'is not valid JSON'],
    ['{}', 'has a field of the wrong type'],
    ['[{"port": "443"}]', 'has a field of the wrong type'],
    ['[]', 'has no entry'],
    ['null', 'has no entry'],
    [list({ port: 1, mode: 'off' }), undefined],
    [list({ port: 65535, mode: 'off' }), undefined],
    [list({ port: 0, mode: 'off' }), 'has port 0'],
    [list({ port: 65536, mode: 'off' }), 'has port 65536'],
    [list({ mode: 'off' }), 'has port 0'],
    [list({ port: 443 }), 'has no mode for port 443'],
    [list({ port: 443, mode: 'on' }), 'has mode "on" for port 443'],
    [list({ port: 443, mode: 'verify' }), 'has mode "verify" without trustStore for port 443'],
    [list(verify), undefined],
    [list({ ...verify, mode: 'passthrough' }), 'has trustStore with mode "passthrough" for port 443'],
    [
      list({ port: 443, mode: 'off', ignoreClientCertificateExpiry: false }),
      'has ignoreClientCertificateExpiry with mode "off" for port 443',
    ],
    [list({ ...verify, ignoreClientCertificateExpiry: true }), undefined],
    [
      list({ port: 443, mode: 'off', advertiseTrustStoreCaNames: 'on' }),
      'has advertiseTrustStoreCaNames with mode "off" for port 443',
    ],
    [list({ ...verify, advertiseTrustStoreCaNames: 'on' }), undefined],
    [list({ ...verify, advertiseTrustStoreCaNames: 'off' }), undefined],
    [
      list({ ...verify, advertiseTrustStoreCaNames: 'yes' }),
      'has advertiseTrustStoreCaNames "yes" for port 443',
    ],
  ])('%s', (value, is) => {
    expect(mutualAuthenticationFault(value)?.is).toBe(is);
  });
});

describe('what a member says of a port', () => {
  const of = (value: string, port = 443) => {
    const { ingresses, settings } = modelOf(membersOf([[`mutual-authentication: '${value}'`]]));
    const [ingress] = ingresses;
    if (ingress === undefined) throw new Error('no Ingress');
    const said = mutualAuthenticationOf(ingress, port, settings);
    const statement = mutualAuthenticationStatement(ingress, port, settings);
    return { said, statement: statement?.text };
  };

  it('is its last entry, with what the controller fills in', () => {
    const { said, statement } = of(list({ ...verify, trustStore: 'arn:aws:x' }));
    expect(said).toEqual({
      state: 'known',
      value: {
        mode: 'verify',
        trustStore: 'arn:aws:x',
        ignoreClientCertificateExpiry: false,
        advertiseTrustStoreCaNames: undefined,
      },
    });
    expect(statement).toBe(
      '{"port":443,"mode":"verify","trustStore":"arn:aws:x","ignoreClientCertificateExpiry":false}',
    );
  });

  it('is nothing on other ports', () => {
    expect(of(list({ port: 443, mode: 'off' }), 8443).said.state).toBe('absent');
    expect(of(list({ port: 8443, mode: 'off' }), 443).statement).toBe('{"port":443,"mode":"passthrough"}');
  });

  it('is not known where the value is refused', () => {
    expect(of('[]').said.state).toBe('unknown');
  });

  it('is not compared where a trust store has a name only', () => {
    expect(of(list(verify)).statement).toBe(undefined);
    expect(of(list(verify)).said.state).toBe('known');
  });

  it('is not read by older controllers', () => {
    const settings = settingsFor({ controller: '2.5' });
    const [ingress] = modelOf(membersOf([[`mutual-authentication: '${list(verify)}'`]]), settings).ingresses;
    if (ingress === undefined) throw new Error('no Ingress');
    expect(mutualAuthenticationOf(ingress, 443, settings).state).toBe('absent');
  });

  it('is printed as Go prints it', () => {
    const text = (entry: object) => {
      const { said } = of(list(entry));
      return said.state === 'known' ? goText(said.value) : said.state;
    };
    expect(text({ port: 443, mode: 'off' })).toBe('&{off 0x… <nil> <nil>}');
    expect(text({ ...verify, advertiseTrustStoreCaNames: 'on' })).toBe('&{verify 0x… 0x… 0x…}');
  });
});
