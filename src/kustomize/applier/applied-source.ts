import type { Substitution } from './substitution.ts';

/** What an object says of a folder that it applies. */
export interface AppliedSource {
  /** The path as written, from the top of a repository. */
  readonly path: string;
  /** Fields that are set in the folder's kustomization before it is built; absent where none are. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** The namespace of objects that name none; absent where the object says nothing of it. */
  readonly namespace?: string;
  /** Whether manifests in folders below are applied too where there is no kustomization. */
  readonly recurses: boolean;
  /** The cluster that it is applied to, by name or address; absent where the object does not say it plainly. */
  readonly cluster?: string;
  /** Present where its builds load files from outside the folders of their kustomizations. */
  readonly loadsOutside?: true;
  /** What is put in the place of `${…}` after the build; absent where that is not done. */
  readonly substitution?: Substitution;
}
