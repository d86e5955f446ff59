import type { Location } from '../../source/file/place.ts';
import { at } from '../../source/file/place.ts';
import type { RegisteredService } from './registered-service.ts';

/** The annotation of a Service that lists the namespaces it is exported to (istio: pilot/pkg/serviceregistry/kube/conversion.go ConvertService, 1.30). */
const annotation = 'networking.istio.io/exportTo';

/** What an object says it is exported to. */
interface Exports {
  /** As written. */
  readonly exportTo: readonly string[];
  /** The place of `exportTo`. */
  readonly at: Location;
}

/** What an object says it is exported to; undefined where it says nothing, which is every namespace unless the mesh says otherwise. */
export function exportsOf(owner: RegisteredService): Exports | undefined {
  if (owner.kind === 'ServiceEntry') {
    const { spec } = owner.resource.manifest;
    return spec?.exportTo === undefined ? undefined : { exportTo: spec.exportTo, at: at(spec, 'exportTo') };
  }
  const { annotations } = owner.resource.metadata;
  const written = annotations?.[annotation] ?? '';
  if (annotations === undefined || written === '') return undefined;
  return { exportTo: written.split(',').map((name) => name.trim()), at: at(annotations, annotation) };
}
