import { resourcesOf } from '../../src/k8s/object/resources.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { splitDocuments } from '../../src/source/file/split-documents.ts';
import { readDocument } from '../../src/source/yaml/read.ts';
import type { ModelInput } from '../../src/traffic/build.ts';
import { buildModel } from '../../src/traffic/build.ts';
import type { Handover } from '../../src/traffic/handover.ts';
import type { TrafficModel } from '../../src/traffic/model.ts';

/** The model of YAML text as one file, `apps/set.yaml`, and of what else could not be read. */
export function modelOf(
  text: string,
  settings: Settings = defaultSettings,
  holes: ModelInput['holes'] = [],
): TrafficModel {
  const { documents } = splitDocuments({ path: 'apps/set.yaml', text }, () => true);
  const options = { namespace: settings.namespace, source: 'written' } as const;
  const resources = documents.flatMap((document) => resourcesOf(readDocument(document), options));
  return buildModel({
    root: '',
    settings,
    resources,
    kindless: [],
    textProblems: [],
    schemaProblems: [],
    refusals: [],
    holes,
    openReferences: [],
    refusedBuilds: [],
    charts: new Set(),
  });
}

/** The first handover of a model. */
export function handoverOf(model: TrafficModel): Handover {
  const [handover] = model.handovers;
  if (handover === undefined) throw new Error('no target group leads to a gateway');
  return handover;
}
