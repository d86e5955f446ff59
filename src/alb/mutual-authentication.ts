import type { Settings } from '../k8s/settings.ts';
import { annotationOf } from './annotation.ts';
import { readBy } from './annotation-table.ts';
import type { Form } from './go-json.ts';
import { decodes, fieldOf, integerField, parseJson, stringField } from './go-json.ts';
import type { Statement } from './group-setting.ts';
import type { AlbIngress } from './ingress.ts';
import type { JsonFault } from './json-fault.ts';

/**
 * What a member says of client certificates on a port, the later of several entries (controller:
 * pkg/ingress/model_build_listener.go, v3.5.0); undefined for nothing, for what cannot be read, and for a trust store
 * given by its name, which may be that of another member's ARN.
 */
export function mutualAuthenticationOf(
  ingress: AlbIngress,
  port: number,
  settings: Settings,
): Statement | undefined {
  const suffix = 'mutual-authentication';
  if (readBy(suffix, settings.targets['aws-load-balancer-controller']) !== 'yes') return undefined;
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state !== 'known') return undefined;
  const json = parseJson(annotation.value);
  const entries: readonly unknown[] = Array.isArray(json) ? json : [];
  const entry = entries.filter((one) => integerField(one, 'port') === port).at(-1);
  const mode = stringField(entry, 'mode');
  if (mode === undefined || mode === '') return undefined;
  const store = stringField(entry, 'trustStore') ?? '';
  if (store !== '' && !store.startsWith('arn:')) return undefined;
  const ignores = fieldOf(entry, 'ignoreClientCertificateExpiry') ?? (mode === 'verify' ? false : undefined);
  const advertises = stringField(entry, 'advertiseTrustStoreCaNames');
  const parts = [mode, store, ignores, advertises];
  return { ingress, key: JSON.stringify(parts), text: JSON.stringify(entry), origin: annotation.origin };
}

const form: Form = {
  list: {
    fields: {
      port: 'integer',
      mode: 'string',
      trustStore: 'string',
      ignoreClientCertificateExpiry: 'boolean',
      advertiseTrustStoreCaNames: 'string',
    },
  },
};

/** Why the controller refuses a `mutual-authentication` value (pkg/ingress/model_build_listener.go computeIngressMutualAuthentication, v3.5.0); undefined when it does not. */
export function mutualAuthenticationFault(value: string): JsonFault | undefined {
  const json = parseJson(value);
  if (json === undefined || !decodes(json, form)) {
    const is = json === undefined ? 'is no JSON' : 'has a field of the wrong type';
    const expected = 'a list such as [{"port": 443, "mode": "passthrough"}]';
    return {
      is,
      expected,
      words: 'failed to parse mutualAuthentication configuration from ingress annotation',
    };
  }
  if (!Array.isArray(json) || json.length === 0) {
    const words = 'empty mutualAuthentication configuration from ingress annotation';
    return { is: 'has no entry', expected: 'one such as {"port": 443, "mode": "passthrough"}', words };
  }
  const entries: readonly unknown[] = json;
  for (const entry of entries) {
    const fault = entryFault(entry);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const modes = ['off', 'passthrough', 'verify'];

function entryFault(entry: unknown): JsonFault | undefined {
  const port = integerField(entry, 'port') ?? 0;
  const mode = stringField(entry, 'mode') ?? '';
  const store = stringField(entry, 'trustStore') ?? '';
  const advertises = stringField(entry, 'advertiseTrustStoreCaNames');
  const verify = mode === 'verify';
  const on = `for port ${port}`;
  if (port < 1 || port > 65535)
    return {
      is: `has port ${port}`,
      expected: '1 to 65535',
      words: `listen port must be within [1, 65535]: ${port}`,
    };
  if (mode === '')
    return {
      is: `has no mode ${on}`,
      expected: `"${modes.join('", "')}"`,
      words: `mutualAuthentication mode cannot be empty ${on}`,
    };
  if (!modes.includes(mode)) {
    const words = `mutualAuthentication mode value must be among [${modes.join(', ')}] ${on} : ${mode}`;
    return { is: `has mode "${mode}" ${on}`, expected: `"${modes.join('", "')}"`, words };
  }
  if (verify && store === '')
    return {
      is: `has mode "verify" without trustStore ${on}`,
      expected: 'one',
      words: `trustStore is required when mutualAuthentication mode is verify ${on}`,
    };
  const unsupported = (field: string, words: string): JsonFault => ({
    is: `has ${field} with mode "${mode}" ${on}`,
    expected: 'mode "verify"',
    words: `Mutual Authentication mode ${mode} does not support ${words} ${on}`,
  });
  if (!verify && store !== '') return unsupported('trustStore', 'trustStore');
  if (!verify && fieldOf(entry, 'ignoreClientCertificateExpiry') !== undefined)
    return unsupported('ignoreClientCertificateExpiry', 'ignoring client certificate expiry');
  if (!verify && advertises !== undefined)
    return unsupported('advertiseTrustStoreCaNames', 'advertiseTrustStoreCaNames');
  if (advertises === undefined || advertises === 'on' || advertises === 'off') return undefined;
  const words = `advertiseTrustStoreCaNames only supports the values "on" and "off" got value ${advertises} ${on}`;
  return { is: `has advertiseTrustStoreCaNames "${advertises}" ${on}`, expected: '"on" or "off"', words };
}
