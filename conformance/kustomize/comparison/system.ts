import type { Build } from '../../../src/kustomize/build.ts';
import { buildOf } from '../../../src/kustomize/build.ts';
import { outsideFiles } from '../../../src/kustomize/outside-files.ts';
import { buildFiles } from '../../../test/support/build-files.ts';
import type { Comparator as AnyComparator } from '../../held-to-records.ts';
import type { KustomizeRecord, Recording } from './record.ts';

/** A recorded folder with our build of it. */
export interface System {
  readonly name: string;
  readonly record: KustomizeRecord;
  /** Undefined where we find no kustomization in the folder. */
  readonly build: Build | undefined;
  /** What we refuse it with: kustomize's words, or the file that is missing; undefined where we build it. */
  readonly refusal: Refusal | undefined;
}

/** Why we build nothing. */
export interface Refusal {
  readonly message: string;
  /** Whether a file is missing, which we say in our own words. */
  readonly isMissing: boolean;
}

export type Comparator = AnyComparator<System>;

/** A recorded folder, built by us. */
export function systemOf({ name, files, folder, record }: Recording): System {
  const read = buildFiles(files);
  const build = buildOf(folder, read);
  return { name, record, build, refusal: build && refusalOf(build, outsideFiles(build, read)) };
}

function refusalOf({ refusals, uncomputed }: Build, outside: Build['refusals']): Refusal | undefined {
  const [refused] = [...refusals, ...outside];
  if (refused !== undefined) return { message: refused.message, isMissing: false };
  const lacking = uncomputed.find(({ missing }) => missing !== undefined);
  return lacking && { message: lacking.reason, isMissing: true };
}
