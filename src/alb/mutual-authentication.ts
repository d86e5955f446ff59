import type { Settings } from '../k8s/settings.ts';
import { annotationOf } from './annotation.ts';
import { readBy } from './annotation-table.ts';
import { fieldOf, integerField, parseJson, stringField } from './go-json.ts';
import type { Statement } from './group-setting.ts';
import type { AlbIngress } from './ingress.ts';

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
