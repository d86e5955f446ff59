import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf } from '../annotation/annotation.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Form } from '../json/go-json.ts';
import { booleanField, decodes, fieldOf, integerField, parseJson, stringField } from '../json/go-json.ts';
import type { JsonFault } from '../json/json-fault.ts';
import { isRead } from '../setting/effective.ts';
import type { Statement } from '../setting/group-setting.ts';
import { unset } from '../setting/group-value.ts';

/** What a listener does with client certificates. */
export interface MutualAuthentication {
  /** `off`, `passthrough` or `verify`. */
  readonly mode: string;
  /** The ARN of a trust store, or its name, by which the controller looks for the ARN; empty where none is stated. */
  readonly trustStore: string;
  readonly ignoreClientCertificateExpiry: boolean | undefined;
  readonly advertiseTrustStoreCaNames: string | undefined;
}

const suffix = 'mutual-authentication';

/** What a member says of client certificates on a port, the later of several entries (controller: pkg/ingress/model_build_listener.go, v3.5.0). */
export function mutualAuthenticationOf(
  ingress: AlbIngress,
  port: number,
  settings: Settings,
): Lookup<MutualAuthentication> {
  if (!isRead(ingress, suffix, settings)) return unset;
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (annotation.state === 'absent') return unset;
  if (annotation.state === 'unknown' || mutualAuthenticationFault(annotation.value) !== undefined)
    return unknown;
  const json = parseJson(annotation.value);
  const entries: readonly unknown[] = Array.isArray(json) ? json : [];
  const entry = entries.filter((one) => integerField(one, 'port') === port).at(-1);
  if (entry === undefined) return unset;
  const mode = stringField(entry, 'mode') ?? '';
  return known({
    mode,
    trustStore: stringField(entry, 'trustStore') ?? '',
    ignoreClientCertificateExpiry:
      booleanField(entry, 'ignoreClientCertificateExpiry') ?? (mode === 'verify' ? false : undefined),
    advertiseTrustStoreCaNames: stringField(entry, 'advertiseTrustStoreCaNames'),
  });
}

/** The same as a statement to compare with those of other members; undefined also for a trust store given by its name, which may be that of another member's ARN. */
export function mutualAuthenticationStatement(
  ingress: AlbIngress,
  port: number,
  settings: Settings,
): Statement | undefined {
  const said = mutualAuthenticationOf(ingress, port, settings);
  const annotation = annotationOf(ingress.resource, suffix, settings);
  if (said.state !== 'known' || annotation.state !== 'known') return undefined;
  const { trustStore } = said.value;
  if (trustStore !== '' && !trustStore.startsWith('arn:')) return undefined;
  const text = JSON.stringify({
    port,
    ...said.value,
    trustStore: trustStore === '' ? undefined : trustStore,
  });
  return { ingress, key: JSON.stringify(said.value), text, origin: annotation.origin };
}

/** It in the form in which Go prints it, which shows addresses in the place of most values. */
export function goText({
  mode,
  ignoreClientCertificateExpiry: ignores,
  advertiseTrustStoreCaNames: advertises,
}: MutualAuthentication): string {
  const pointer = (value: unknown) => (value === undefined ? '<nil>' : '0x…');
  return `&{${mode} 0x… ${pointer(ignores)} ${pointer(advertises)}}`;
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
    const is = json === undefined ? 'is not valid JSON' : 'has a field of the wrong type';
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
