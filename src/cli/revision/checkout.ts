import { mkdirSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isKustomizationFile } from '../../k8s/root/kustomization.ts';
import { fixedPart, isInside, isManifestName } from '../input/files.ts';
import { generatorPathsIn } from '../input/listed-files.ts';
import { UsageError } from '../process/usage-error.ts';
import type { Repository, RevisionFile } from './git.ts';
import type { Led } from './revision-links.ts';
import { RevisionLinks } from './revision-links.ts';
import { ScratchTree } from './scratch-tree.ts';

/** A path that a revision has nothing of. */
export interface MissingPath {
  /** As it was asked for. */
  readonly path: string;
  /** Completes a sentence that starts with the path, such as `does not exist at main`. */
  readonly reason: string;
  /** Whether nothing of that name exists, as opposed to what is not read. */
  readonly isAbsent: boolean;
}

/** What came of taking paths. */
interface TakenPaths {
  readonly missing: readonly MissingPath[];
  /** The submodules below the paths, from the top of the repository; they are not read. */
  readonly submodules: readonly string[];
}

type Choice = (file: RevisionFile) => boolean;

const isManifest: Choice = ({ path, kind }) => kind === 'link' || isManifestName(basename(path));

/** A revision written into a folder of its own, as far as it is asked for. */
export class Checkout {
  readonly #repository: Repository;
  readonly #revision: string;
  readonly #top: string;
  readonly #tree: ScratchTree;
  readonly #files: readonly RevisionFile[];
  readonly #submodules: readonly string[];
  readonly #links: RevisionLinks;
  readonly #written = new Set<string>();
  /** The folder that stands for the working directory. */
  readonly folder: string;

  /**
   * `top` is an empty folder; `revision` is what the user calls `commit`. Throws a UsageError where the working directory is
   * no folder at that revision.
   */
  constructor(repository: Repository, revision: string, commit: string, top: string) {
    this.#repository = repository;
    this.#revision = revision;
    this.#top = top;
    this.#tree = new ScratchTree(top, revision);
    this.folder = join(top, repository.prefix);
    const listed = repository.files(commit);
    this.#files = listed.filter(({ kind }) => kind !== 'submodule');
    this.#submodules = listed.filter(({ kind }) => kind === 'submodule').map(({ path }) => path);
    this.#links = new RevisionLinks(this.#files, (files) => repository.contents(files));
    const above = this.#files.find(({ path }) => repository.prefix.startsWith(`${path}/`));
    if (above !== undefined)
      throw new UsageError(`"${above.path}" is no folder at ${revision}, and the working directory is in it`);
    mkdirSync(this.folder, { recursive: true });
    // The search for a configuration ends at the top of a repository.
    mkdirSync(join(top, '.git'), { recursive: true });
    this.#take(({ path }) => /(^|\/)(\.istio-alb-lint\.(ya?ml|json)|package\.json)$/.test(path), isManifest);
  }

  /** Writes what lies at or below paths, which start from the working directory, and what their links lead to. */
  takePaths(paths: readonly string[], everything: boolean): TakenPaths {
    const places = paths.map((path) => ({ path, ...this.#links.follow(this.#placeOf(path)) }));
    this.#takeLed(places, everything ? () => true : isManifest);
    return {
      missing: places.flatMap((place) => this.#missing(place)),
      submodules: this.#submodules.filter((path) =>
        places.some(({ to }) => to !== undefined && to !== path && isAt(path, to)),
      ),
    };
  }

  /** Writes all manifests where a kustomization was written, since it may list what lies anywhere, and the files that their generators name. */
  takeWhatBuildsMayList(): void {
    if (![...this.#written].some(isKustomizationFile)) return;
    this.#take(({ path }) => isManifestName(basename(path)), isManifest);
    const named = new Set(
      [...this.#written].filter(isKustomizationFile).flatMap((path) => {
        const paths = generatorPathsIn({ path, real: join(this.#top, path) });
        return paths.map((one) => relative(this.#top, one).split(sep).join('/'));
      }),
    );
    this.#take(({ path }) => named.has(path), isManifest);
  }

  /** Writes all that lies at or below absolute places of the checkout. */
  takePlaces(places: readonly string[]): void {
    this.takePaths(
      places
        .filter((place) => isInside(place, this.#top))
        .map((place) => relative(this.folder, place) || '.'),
      true,
    );
  }

  /** Whether a path, which starts from the working directory, is one of the repository. */
  holds(path: string): boolean {
    return !isAbsolute(path) && isInside(resolve(this.folder, path), this.#top);
  }

  /** The path from the top of the repository; of a glob that of the folder that it begins with. */
  #placeOf(path: string): string {
    if (!this.holds(path))
      throw new UsageError(
        `path "${path}" is outside of the repository, so that it has no revision "${this.#revision}"`,
      );
    const steps = /[*?[\]{}]|[!@+]\(/.test(path) ? fixedPart(path) : path;
    return relative(this.#top, resolve(this.folder, steps)).split(sep).join('/');
  }

  #missing({ path, to }: { readonly path: string } & Led): readonly MissingPath[] {
    const why = (reason: string, isAbsent = false) => [
      { path, reason: `${reason} at ${this.#revision}`, isAbsent },
    ];
    if (to === undefined) return why('leads out of the repository');
    const submodule = this.#submodules.find((one) => isAt(to, one));
    if (submodule === to) return why('is a submodule, which is not read');
    if (submodule !== undefined) return why(`lies in the submodule "${submodule}", which is not read`);
    const exists =
      to === '' ||
      [...this.#files.map((file) => file.path), ...this.#submodules].some((one) => isAt(one, to));
    return exists ? [] : why('does not exist', true);
  }

  /** Takes where ways through links lead to, and the links themselves; of folders what is chosen. */
  #takeLed(ways: readonly Led[], choice: Choice): void {
    const links = new Set(ways.flatMap((way) => way.links));
    const ends = new Set(ways.flatMap(({ to }) => (to === undefined ? [] : [to])));
    const isBelow = (path: string) => ends.has('') || foldersOf(path).some((folder) => ends.has(folder));
    this.#take(
      (file) => links.has(file.path) || ends.has(file.path) || (choice(file) && isBelow(file.path)),
      choice,
    );
  }

  /** Writes files, then what the links among them lead to, as far as it is chosen. */
  #take(isWanted: Choice, choice: Choice): void {
    const files = this.#files.filter((file) => !this.#written.has(file.path) && isWanted(file));
    if (files.length === 0) return;
    for (const { path } of files) this.#written.add(path);
    const plain = files.filter(({ kind }) => kind === 'file');
    const contents = this.#repository.contents(plain);
    for (const [index, { path }] of plain.entries())
      this.#tree.writeFile(path, contents[index] ?? Buffer.alloc(0));
    const ways = files.filter(({ kind }) => kind === 'link').map(({ path }) => this.#link(path));
    this.#takeLed(ways, choice);
  }

  /** Makes a link that leads straight to its end; one that leads out of the revision is left out. */
  #link(path: string): Led {
    const led = this.#links.follow(path);
    if (led.to !== undefined) this.#tree.writeLink(path, led.to);
    return led;
  }
}

/** The folders that a path lies in. */
function foldersOf(path: string): readonly string[] {
  const steps = path.split('/');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
}

function isAt(path: string, place: string): boolean {
  return place === '' || path === place || path.startsWith(`${place}/`);
}
