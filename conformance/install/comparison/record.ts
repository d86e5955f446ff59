import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Installed } from '../../../src/install/virtual-resources.ts';
import { defaultSettings, newestTargets } from '../../../src/settings/settings.ts';
import { install } from '../../../test/support/install.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A case of cases.yaml: a chart with values, or the files of an operator installation. */
interface Case {
  readonly name: string;
  readonly chart?: string;
  readonly release?: string;
  readonly namespace?: string;
  readonly values?: Fields;
  readonly operator?: readonly Fields[];
}

/** What became of a case. */
export interface Outcome {
  /** Why it is refused; what is made of values that a schema refuses is what Helm makes when told to skip the schema. */
  readonly refused?: string;
  readonly objects?: readonly Fields[];
}

/** A case at one version, with what was recorded and what our model makes of it. */
export interface RecordedCase {
  readonly name: string;
  readonly minor: number;
  readonly outcome: Outcome;
  readonly installed: Installed;
}

/** All recorded cases of one version and recorder. */
export interface Recording {
  /** `charts 1.30` or `operator 1.29`. */
  readonly name: string;
  readonly cases: readonly RecordedCase[];
}

const top = new URL('../', import.meta.url);

/** What was recorded, by recorder and version. */
export function recordings(): readonly Recording[] {
  const cases = new Map(readCases().map((one) => [one.name, one]));
  return ['charts', 'operator'].flatMap((recorder) => {
    const folder = new URL(`records/${recorder}/`, top);
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    return files.map((file) => {
      const minor = Number(/^1\.(\d+)\.json$/.exec(file)?.[1]);
      const outcomes: Readonly<Record<string, Outcome>> = JSON.parse(
        readFileSync(new URL(file, folder), 'utf8'),
      );
      const recorded = Object.entries(outcomes).flatMap(([name, outcome]) => {
        const one = cases.get(name);
        return one === undefined ? [] : [{ name, minor, outcome, installed: installedBy(one, minor) }];
      });
      return { name: `${recorder} 1.${minor}`, cases: recorded };
    });
  });
}

function readCases(): readonly Case[] {
  return parseDocument(readFileSync(new URL('cases.yaml', top), 'utf8')).toJS();
}

function installedBy({ chart, release, namespace, values, operator }: Case, minor: number): Installed {
  const settings = { ...defaultSettings, targets: { ...newestTargets, istio: { major: 1, minor } } };
  if (operator !== undefined) {
    const files = operator.map((file, index) => [`${index}.yaml`, JSON.stringify(file)] as const);
    return install(Object.fromEntries(files), settings);
  }
  const helmRelease = {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: release, namespace },
    spec: { chart: { spec: { chart, sourceRef: { kind: 'HelmRepository', name: 'istio' } } }, values },
  };
  return install({ 'release.yaml': JSON.stringify(helmRelease) }, settings);
}
