import type { Location } from '../../src/source/file/place.ts';
import { below } from '../../src/source/file/place.ts';
import type { GraphNode, GraphStage } from '../../src/traffic/graph/graph.ts';
import { graphOf } from '../../src/traffic/graph/graph-of.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';
import { textAt } from './places.ts';

/** What a graph says of one node or arrow beside its title. */
interface Marks {
  readonly outside: boolean;
  readonly broken?: string;
  readonly places: readonly Location[];
}

/** `, outside x why @ place | place` */
function marksOf({ outside, broken, places }: Marks): string {
  const where = places.length === 0 ? '' : ` @ ${places.map(placeText).join(', ')}`;
  return `${outside ? ', outside' : ''}${broken === undefined ? '' : ` x ${broken}`}${where}`;
}

/** The name of the object and the path in it. */
function placeText(place: Location): string {
  const name = textAt(below({ ...place, path: [] }, 'metadata', 'name'));
  return [name, ...place.path].join('.');
}

/** The nodes of some stages, each as `title (details)` and its marks. */
export function drawnNodes(
  model: TrafficModel,
  stages: readonly GraphStage[],
  host?: string,
): readonly string[] {
  return graphOf(model, host)
    .nodes.filter(({ stage }) => stages.includes(stage))
    .map((node) => `${node.title}${detailsOf(node)}${marksOf(node)}`);
}

function detailsOf({ details }: GraphNode): string {
  return details.length === 0 ? '' : ` (${details.join('; ')})`;
}

/** The arrows to or from nodes of some stages, each as `title > title: labels` and its marks. */
export function drawnArrows(
  model: TrafficModel,
  stages: readonly GraphStage[],
  host?: string,
): readonly string[] {
  const { nodes, arrows } = graphOf(model, host);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return arrows.flatMap((arrow) => {
    const [from, to] = [byId.get(arrow.from), byId.get(arrow.to)];
    if (to === undefined || !stages.includes(to.stage)) return [];
    const labels = arrow.labels.length === 0 ? '' : `: ${arrow.labels.join(', ')}`;
    return [`${from?.title} > ${to.title}${labels}${marksOf(arrow)}`];
  });
}
