// Which value counts where class params, Service, Ingress and a default may all have one, and the line that made it
// so. Target groups, listeners and load balancers are built from such values; what members of a group say together is
// in group-setting.ts.
import type { Service } from '../../k8s/kinds/service.ts';
import type { Lookup } from '../../k8s/object/lookup.ts';
import { ifKnown, unknown } from '../../k8s/object/lookup.ts';
import { isPlaceholder } from '../../k8s/object/placeholder.ts';
import type { Resource } from '../../k8s/object/resource.ts';
import { childAt } from '../../k8s/object/shape.ts';
import type { Settings } from '../../settings/settings.ts';
import { controllerAtLeast } from '../../settings/version.ts';
import type { Location } from '../../source/file/place.ts';
import { at, below } from '../../source/file/place.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { annotationOf, annotationsPlace } from '../annotation/annotation.ts';
import { factOf, readBy, readOnService } from '../annotation/annotation-table.ts';
import type { AlbIngress } from '../class/alb-ingress.ts';
import type { Effective, ValueSource } from './effective-value.ts';

/** An Ingress and one of its backend Services: what the merged annotations are taken from. */
export interface Pair {
  readonly ingress: AlbIngress;
  readonly service: Lookup<Resource<Service>>;
}

/**
 * The value of an annotation that is merged per backend: class params where they have the field, else Service, else
 * Ingress, else `byDefault` (controller: pkg/ingress/model_build_target_group.go, v3.5.0).
 */
export function effective(
  pair: Pair,
  suffix: string,
  settings: Settings,
  byDefault: Effective<string>,
): Effective<string> {
  return fromParams(pair.ingress, suffix, settings) ?? fromAnnotations(pair, suffix, settings, byDefault);
}

/**
 * The same as far as annotations go: what holds unless class params say otherwise. Under controller 1.x the Service's
 * value counts only when it differs from the default (internal/ingress/annotations/parser/main.go, v1.1.9). What a
 * Service outside the input may hold is unknown unless the Ingress sets it.
 */
export function fromAnnotations(
  { ingress, service }: Pair,
  suffix: string,
  settings: Settings,
  byDefault: Effective<string>,
): Effective<string> {
  const onIngress = readOn(ingress, ingress.resource, suffix, settings);
  const isOpen = service.state !== 'known' && onIngress.state === 'absent';
  if (isOpen && isReadOnService(ingress, suffix, settings)) return unknown;
  const itsOwn = service.state === 'known' ? readOn(ingress, service.value, suffix, settings) : absent;
  const counts = itsOwn.state !== 'absent' && isReadOnService(ingress, suffix, settings);
  const onService = counts ? itsOwn : absent;
  const givesWay = onIngress.state !== 'absent' && countsAsUnset(onService, byDefault, settings);
  const own = givesWay ? undefined : effectiveOf(onService, 'Service');
  return own ?? effectiveOf(onIngress, 'Ingress') ?? byDefault;
}

/** A default of the controller, placed where a fix would write: on the Service when it is known, else on the Ingress. */
export function defaultOf(pair: Pair, value: string, from: ValueSource = 'default'): Effective<string> {
  return { state: 'known', value, from, origin: defaultPlace(pair) };
}

/** The annotations of the object on which a fix would write a value: the Service when it is known, else the Ingress. */
export function defaultPlace({ ingress, service }: Pair): Location {
  return annotationsPlace(ifKnown(service) ?? ingress.resource);
}

const absent: Annotation = { state: 'absent' };

/** Under 1.x a Service value that equals the default cannot be told from none. */
function countsAsUnset(own: Annotation, byDefault: Effective<string>, settings: Settings): boolean {
  if (controllerAtLeast(settings, '2.0')) return false;
  return own.state === 'known' && byDefault.state === 'known' && own.value === byDefault.value;
}

function effectiveOf(annotation: Annotation, from: 'Service' | 'Ingress'): Effective<string> | undefined {
  if (annotation.state === 'absent') return undefined;
  if (annotation.state === 'unknown') return unknown;
  return { state: 'known', value: annotation.value, origin: annotation.origin, from };
}

/** The annotation of one object, or the older name of it that the version still reads. */
function readOn(ingress: AlbIngress, resource: Resource, suffix: string, settings: Settings): Annotation {
  const annotation = annotationOf(resource, suffix, settings);
  const isMissing = annotation.state === 'absent';
  if (isMissing && suffix !== 'success-codes') return absent;
  if (!isRead(ingress, suffix, settings)) return absent;
  if (!isMissing) return annotation;
  const older = 'successCodes';
  return readBy(older, settings.targets['aws-load-balancer-controller']) === 'yes'
    ? annotationOf(resource, older, settings)
    : annotation;
}

/** EKS Auto Mode has another controller, of which no version is known: it reads what any version reads. */
export function isRead({ autoMode }: AlbIngress, suffix: string, settings: Settings): boolean {
  return autoMode || readBy(suffix, settings.targets['aws-load-balancer-controller']) === 'yes';
}

function isReadOnService({ autoMode }: AlbIngress, suffix: string, settings: Settings): boolean {
  return autoMode || readOnService(suffix, settings.targets['aws-load-balancer-controller']);
}

/** The field of the class params that beats the annotation; unknown class params leave it open, undefined means it is not set. */
function fromParams(ingress: AlbIngress, suffix: string, settings: Settings): Effective<string> | undefined {
  const held = paramsField(ingress, suffix, settings);
  if (held === undefined || held === 'unknown') return held === undefined ? undefined : unknown;
  const { value, origin } = held;
  if (typeof value !== 'string' || value === '') return undefined;
  return isPlaceholder(value) ? unknown : { state: 'known', value, origin, from: 'class params' };
}

/** What class params hold in a field, of any type. */
export interface HeldField {
  readonly value: unknown;
  readonly origin: Location;
}

/** What class params hold in the field that beats an annotation; undefined where they have or know none. */
export function paramsField(
  { params, autoMode }: AlbIngress,
  suffix: string,
  settings: Settings,
): HeldField | 'unknown' | undefined {
  const held = factOf(suffix)?.params;
  if (held === undefined || params.state === 'absent') return undefined;
  if (!autoMode && !controllerAtLeast(settings, held.since)) return undefined;
  if (params.state === 'unknown') return 'unknown';
  const { spec } = params.value.manifest;
  const { field, formerly } = held;
  const isOld =
    spec !== undefined && formerly !== undefined && !isMeantBy(spec, field) && isMeantBy(spec, formerly);
  const path = (isOld ? formerly : field).split('.');
  const value = spec === undefined ? undefined : childAt(spec, path);
  return spec === undefined || value === undefined || value === null
    ? undefined
    : { value, origin: below(at(spec), ...path) };
}

function isMeantBy(spec: object, field: string): boolean {
  const value = childAt(spec, [field]);
  return Array.isArray(value) && value.length > 0;
}
