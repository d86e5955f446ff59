import type { Lookup } from '../../k8s/object/lookup.ts';
import { known, unknown } from '../../k8s/object/lookup.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import type { Settings } from '../../settings/settings.ts';
import { annotationOf } from '../annotation/annotation.ts';
import { mapIn } from '../annotation/string-map.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import { paramsEntries } from './group-setting.ts';

/**
 * The tags of what the controller makes for one Ingress, a listener rule for example, or for one of its backend
 * Services, merged key by key: class params, else the Service, else the Ingress (pkg/ingress/model_build_tags.go, v3.5.0).
 */
export function tagsOf(
  ingress: AlbIngress,
  service: Resource | undefined,
  settings: Settings,
): Lookup<ReadonlyMap<string, string>> {
  if (ingress.params.state === 'unknown') return unknown;
  const tags = new Map<string, string>();
  for (const resource of [ingress.resource, ...(service === undefined ? [] : [service])]) {
    const annotation = annotationOf(resource, 'tags', settings);
    if (annotation.state === 'unknown') return unknown;
    const version = settings.targets['aws-load-balancer-controller'];
    const own = mapIn(annotation.state === 'absent' ? '' : annotation.value, version);
    if (own.state !== 'known') return unknown;
    for (const [key, value] of own.value) tags.set(key, value);
  }
  for (const [key, { text }] of paramsEntries(ingress, 'tags', settings)) tags.set(key, text);
  return known(tags);
}
