import type { Fitted } from '../../k8s/object/shape.ts';
import { list, object, string } from '../../k8s/object/shape.ts';

/** A `Chart.yaml`. */
export const chartFile = object({
  name: string,
  type: string,
  sources: list(string),
  dependencies: list(object({ name: string, alias: string, repository: string, condition: string })),
});

/** A `Chart.yaml` as read. */
export type ChartFile = Fitted<typeof chartFile>;
