// The generators of a kustomization in the order in which kustomize runs them (kustomize: runGenerators of
// api/internal/target/kusttarget.go, v0.21).
import { isMap } from '../k8s/object/shape.ts';
import { at } from '../source/file/place.ts';
import { manifestsIn } from './file/resource-documents.ts';
import { absorbed } from './generator/absorb.ts';
import { generated } from './generator/generator.ts';
import { objectOf } from './object/built-object.ts';
import type { ObjectMap } from './object/object-map.ts';
import { withUnknown } from './object/object-map.ts';
import { itemsOf } from './object/placed.ts';
import { generatedBy } from './plugin.ts';
import type { TransformContext } from './transform.ts';

/** The objects with those that the generators of a kustomization make; `plugins` are those in files of their own. */
export function withGenerated(before: ObjectMap, context: TransformContext, plugins: ObjectMap): ObjectMap {
  const { written, loader } = context;
  let map = before;
  for (const args of written.configMapGenerator ?? [])
    map = absorbed(map, generated('ConfigMap', args, written.generatorOptions, loader), at(args));
  for (const args of written.secretGenerator ?? [])
    map = absorbed(map, generated('Secret', args, written.generatorOptions, loader), at(args));
  for (const field of ['helmCharts', 'helmChartInflationGenerator'] as const) {
    for (const [index, chart] of itemsOf(written[field] ?? []).entries()) {
      const printed = field === 'helmCharts' ? loader.chart(index) : undefined;
      if (printed !== undefined && 'reads' in printed) {
        const objects = manifestsIn(printed.reads).map(objectOf);
        map = absorbed(map, { objects, unknowns: [] }, chart.at);
        continue;
      }
      const name = isMap(chart.value) ? (chart.value.name ?? chart.value.chartName) : undefined;
      const reason = `the chart "${typeof name === 'string' ? name : ''}" ${printed?.reason ?? 'is not rendered'}`;
      map = withUnknown(map, { field, at: chart.at, reason, givesObjects: true }, () => false);
    }
  }
  for (const { manifest } of plugins.objects)
    map = absorbed(map, generatedBy(manifest, { ...context, field: 'generators' }), at(manifest));
  return plugins.unknowns.reduce((result, unknown) => withUnknown(result, unknown, () => false), map);
}
