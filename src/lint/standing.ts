// Which findings of a level concern the path of requests, and which stand in examples: reports show those last.
import { grouped } from '../collection/groups.ts';
import type { Standing } from '../diagnostic/diagnostic.ts';
import { kindWritten } from '../manifests/unread-document.ts';
import { isExample } from '../source/file/file-path.ts';
import type { Location } from '../source/file/place.ts';
import { isWithin } from '../source/file/place.ts';
import { hostOf } from '../source/locate/locate.ts';
import type { TrafficModel } from '../traffic/model.ts';
import { objectsOnPath } from '../traffic/objects-on-path.ts';
import type { Found } from './found.ts';

/** Tells the standing of findings of a run with these models. */
export function standingIn(models: readonly TrafficModel[]): (found: Found) => Standing {
  // Few runs find anything of which it has to be asked.
  let onPath: ReturnType<typeof pathsOnPath> | undefined;
  const isOfPath = (place: Location): boolean => {
    onPath ??= pathsOnPath(models);
    const { document, path } = placeInFile(place);
    return onPath.get(document)?.some((outer) => isWithin(path, outer)) === true;
  };
  return ({ rule, finding: { at } }) => {
    if (isExample(hostOf(at.document).file.path)) return 'example';
    if (!rule.startsWith('manifest/') || isOfPath(at)) return 'on the path';
    return isUnreadEntrance(at) ? 'on the path' : 'beside the path';
  };
}

/** Where the objects on the path stand, by their documents. */
function pathsOnPath(models: readonly TrafficModel[]) {
  return grouped(
    models.flatMap(objectsOnPath).map(({ origin }) => [hostOf(origin.document), origin.path] as const),
  );
}

/** A place in the document of the file itself. */
function placeInFile(place: Location): Pick<Location, 'document' | 'path'> {
  const { host } = place.document;
  return host === undefined ? place : placeInFile({ ...place, ...host });
}

/** Kinds of which a document that cannot be read is on the path, as far as anybody knows. */
const entrances: ReadonlySet<string | undefined> = new Set(['Ingress', 'Gateway', 'VirtualService']);

function isUnreadEntrance(place: Location): boolean {
  return place.range !== undefined && entrances.has(kindWritten(hostOf(place.document)));
}
