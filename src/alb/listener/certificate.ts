import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at, within } from '../../source/file/place.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { readBy } from '../annotation/annotation-table.ts';
import { booleanIn } from '../annotation/annotation-value.ts';
import { listOf } from '../annotation/string-list.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';

/** A certificate that is named, by its ARN as written. */
export interface Certificate {
  readonly arn: string;
  readonly origin: Location;
}

/**
 * Where an Ingress takes the certificates of its HTTPS listeners from: named ones; those that AWS Certificate Manager
 * has for its hosts; none, since it has neither; or unknown, since a placeholder, class params outside the input or a
 * certificate made by the controller (`create-acm-cert`) may decide.
 */
export type Certificates =
  | { readonly state: 'stated'; readonly certificates: readonly Certificate[] }
  | { readonly state: 'discovered'; readonly hosts: readonly string[] }
  | { readonly state: 'none' }
  | { readonly state: 'unknown' };

/** The certificates of an Ingress (controller: pkg/ingress/model_build_listener.go, v3.5.0). */
export function certificatesOf(ingress: AlbIngress, settings: Settings): Certificates {
  const stated = statedCertificates(ingress, settings);
  if (stated === 'unknown') return { state: 'unknown' };
  if (stated.length > 0) return { state: 'stated', certificates: stated };
  if (mayMakeCertificate(ingress, settings)) return { state: 'unknown' };
  const hosts = hostsOf(ingress);
  return hosts.length > 0 ? { state: 'discovered', hosts } : { state: 'none' };
}

/** The certificates that class params or else the annotation name, in their order. */
export function statedCertificates(
  { resource, params, autoMode }: AlbIngress,
  settings: Settings,
): readonly Certificate[] | 'unknown' {
  const isInParams = autoMode || controllerAtLeast(settings, '2.8');
  if (isInParams && params.state === 'unknown') return 'unknown';
  const held =
    isInParams && params.state === 'known' ? params.value.manifest.spec?.certificateArn : undefined;
  if (held !== undefined && held.length > 0) {
    return held.some(isPlaceholder)
      ? 'unknown'
      : held.map((arn, index) => ({ arn, origin: at(held, index) }));
  }
  const annotation = annotationOf(resource, 'certificate-arn', settings);
  if (annotation.state === 'unknown') return 'unknown';
  if (annotation.state === 'absent') return [];
  const { origin } = annotation;
  return listOf(annotation.value).map(({ text, start, end }) => ({
    arn: text,
    origin: within(origin, start, end),
  }));
}

/** Names by which a certificate is looked for: the hosts of the rules, then those under `tls`; each once, in file order. */
export function hostsOf({ resource }: AlbIngress): readonly string[] {
  const { rules = [], tls = [] } = resource.manifest.spec ?? {};
  const hosts = [...rules.map(({ host }) => host), ...tls.flatMap((entry) => entry.hosts ?? [])];
  return [...new Set(hosts.flatMap((host) => (host === undefined || host === '' ? [] : [host])))];
}

/** Whether `create-acm-cert` asks for a certificate; a gate of the controller, which no manifest shows, decides on it. */
function mayMakeCertificate({ resource }: AlbIngress, settings: Settings): boolean {
  const suffix = 'create-acm-cert';
  if (readBy(suffix, settings.targets['aws-load-balancer-controller']) !== 'yes') return false;
  const annotation = annotationOf(resource, suffix, settings);
  if (annotation.state !== 'known') return annotation.state === 'unknown';
  return booleanIn(annotation.value) === true;
}
