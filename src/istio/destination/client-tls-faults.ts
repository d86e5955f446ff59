import type { ValidationFault } from '../kinds/validation-fault.ts';
import type { Written } from '../policy/policy-faults.ts';
import { isMissing } from '../policy/policy-faults.ts';
import { faultAt, faultOf, textOf } from './written-value.ts';

/** Why TLS towards a destination is refused (istio: pkg/config/validation/agent/validation.go ValidateTLS, 1.31). */
export function clientTlsFaults(tls: Written, namespace: string): readonly ValidationFault[] {
  const { mode, credentialName } = tls;
  const faults = [...configMapFaults(tls, namespace), ...unverifiedFaults(tls)];
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && isThere(credentialName)) {
    const beside = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'].find((field) =>
      isThere(tls[field]),
    );
    return beside === undefined
      ? faults
      : [...faults, faultOf(tls, beside, `${beside} stands beside credentialName`, 'one of them')];
  }
  if (mode !== 'MUTUAL') return faults;
  const missing = ['clientCertificate', 'privateKey'].filter((field) => !isThere(tls[field]));
  return [
    ...faults,
    ...missing.map((field) =>
      faultAt(tls, field, `tls has mode "MUTUAL" without ${field}`, 'one, or credentialName'),
    ),
  ];
}

function isThere(value: unknown): boolean {
  return !isMissing(value) && value !== '';
}

function configMapFaults(tls: Written, namespace: string): readonly ValidationFault[] {
  const name = textOf(tls.credentialName);
  if (name === undefined || !name.startsWith('configmap://')) return [];
  const [place, ...rest] = name.slice('configmap://'.length).split('/');
  if (rest.length === 1 && (place === namespace || namespace === '')) return [];
  const expected = `"configmap://${namespace === '' ? 'NAMESPACE' : namespace}/NAME"`;
  return [faultAt(tls, 'credentialName', `credentialName is "${name}"`, expected)];
}

/** What says whom to trust does not go with trusting everybody. */
function unverifiedFaults(tls: Written): readonly ValidationFault[] {
  if (tls.insecureSkipVerify !== true) return [];
  const fields =
    tls.mode === 'SIMPLE'
      ? ['caCertificates', 'credentialName', 'subjectAltNames']
      : tls.mode === 'MUTUAL'
        ? ['caCertificates', 'subjectAltNames']
        : [];
  const beside = fields.find((field) =>
    Array.isArray(tls[field]) ? tls[field].length > 0 : isThere(tls[field]),
  );
  return beside === undefined
    ? []
    : [faultOf(tls, beside, `${beside} stands beside insecureSkipVerify`, 'one of them')];
}
