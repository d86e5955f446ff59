import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { readBy } from '../annotation/annotation-table.ts';
import { parsePort } from '../annotation/port-number.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { IngressGroup } from './ingress-group.ts';

/** One member's wish that all HTTP listeners of its group redirect to a port. */
export interface SslRedirect {
  readonly ingress: AlbIngress;
  readonly port: number;
  readonly from: 'class params' | 'Ingress';
  readonly origin: Location;
}

/**
 * What the known members of a group say: the wishes in group order (none is no redirect; several ports are a conflict),
 * or unknown where a placeholder, a broken value or class params outside the input decide.
 */
export type SslRedirects =
  | { readonly state: 'known'; readonly redirects: readonly SslRedirect[] }
  | { readonly state: 'unknown' };

/**
 * Reads `ssl-redirect` of a group (controller: pkg/ingress/model_builder.go buildSSLRedirectConfig, v3.5.0). Class
 * params of a member go before its annotation; when their port is no number, nothing redirects in the whole group.
 */
export function sslRedirectsOf({ members }: IngressGroup, settings: Settings): SslRedirects {
  const redirects: SslRedirect[] = [];
  for (const ingress of members) {
    const wish = wishOf(ingress, settings);
    if (wish === 'unknown') return { state: 'unknown' };
    if (wish === 'off') return { state: 'known', redirects: [] };
    if (wish !== undefined) redirects.push(wish);
  }
  return { state: 'known', redirects };
}

function wishOf(ingress: AlbIngress, settings: Settings): SslRedirect | 'unknown' | 'off' | undefined {
  const { resource, params, autoMode } = ingress;
  const version = settings.targets['aws-load-balancer-controller'];
  const spec = params.state === 'known' ? params.value.manifest.spec : undefined;
  const held = spec?.sslRedirectPort;
  if (
    spec !== undefined &&
    held !== undefined &&
    held !== '' &&
    (autoMode || controllerAtLeast(settings, '2.14'))
  ) {
    const port = isPlaceholder(held) ? 'unknown' : parsePort(held);
    if (port === 'unknown') return 'unknown';
    return typeof port === 'number'
      ? { ingress, port, from: 'class params', origin: at(spec, 'sslRedirectPort') }
      : 'off';
  }
  if (!autoMode && readBy('ssl-redirect', version) !== 'yes') return undefined;
  const annotation = annotationOf(resource, 'ssl-redirect', settings);
  if (annotation.state === 'absent') return undefined;
  const port = annotation.state === 'known' ? parsePort(annotation.value) : undefined;
  if (typeof port !== 'number') return 'unknown';
  return { ingress, port, from: 'Ingress', origin: annotation.origin };
}
