import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { isKustomizationFile } from '../../k8s/root/kustomization.ts';
import { fixedPart, isInside, isManifestName } from '../input/files.ts';
import { UsageError } from '../process/usage-error.ts';
import type { Repository, RevisionFile } from './git.ts';

/** A revision written into a folder of its own, as far as it is asked for. */
export class Checkout {
  readonly #repository: Repository;
  readonly #revision: string;
  readonly #top: string;
  readonly #files: readonly RevisionFile[];
  readonly #written = new Set<string>();
  /** The folder that stands for the working directory. */
  readonly folder: string;

  /** `top` is an empty folder; `revision` is what the user calls `commit`. */
  constructor(repository: Repository, revision: string, commit: string, top: string) {
    this.#repository = repository;
    this.#revision = revision;
    this.#top = top;
    this.folder = join(top, repository.prefix);
    this.#files = repository.files(commit);
    mkdirSync(this.folder, { recursive: true });
    // The search for a configuration ends at the top of a repository.
    mkdirSync(join(top, '.git'), { recursive: true });
    this.#take(({ path }) => /(^|\/)(\.istio-alb-lint\.(ya?ml|json)|package\.json)$/.test(path));
  }

  /** Writes what lies at or below paths, which start from the working directory; those that do not exist are given back. */
  takePaths(paths: readonly string[], everything: boolean): readonly string[] {
    const places = paths.map((path) => ({ path, place: this.#placeOf(path) }));
    const wanted = places.map(({ place }) => place);
    const isWanted = ({ path }: RevisionFile) => wanted.some((place) => isAt(path, place));
    this.#take(
      (file) => isWanted(file) && (everything || file.isLink || isManifestName(basename(file.path))),
    );
    this.#take(({ path }) => wanted.includes(path));
    return places
      .filter(({ place }) => place !== '' && !this.#files.some(({ path }) => isAt(path, place)))
      .map(({ path }) => path);
  }

  /** Writes all manifests where a kustomization was written, since it may list what lies anywhere. */
  takeWhatBuildsMayList(): void {
    if (![...this.#written].some(isKustomizationFile)) return;
    this.#take(({ path }) => isManifestName(basename(path)));
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

  #take(isWanted: (file: RevisionFile) => boolean): void {
    const files = this.#files.filter((file) => !this.#written.has(file.path) && isWanted(file));
    const contents = this.#repository.contents(files);
    for (const [index, file] of files.entries()) {
      this.#written.add(file.path);
      this.#write(file, contents[index] ?? Buffer.alloc(0));
    }
  }

  /** A link that leads out of the revision is left out. */
  #write({ path, isLink }: RevisionFile, content: Buffer): void {
    const place = join(this.#top, path);
    mkdirSync(dirname(place), { recursive: true });
    if (!isLink) {
      writeFileSync(place, content, { mode: 0o600 });
      return;
    }
    const target = content.toString('utf8');
    const leads = posix.normalize(posix.join(posix.dirname(path), target));
    if (isAbsolute(target) || leads === '..' || leads.startsWith('../')) return;
    symlinkSync(target, place);
    this.#take((file) => isAt(file.path, leads) && isManifestName(basename(file.path)));
  }
}

function isAt(path: string, place: string): boolean {
  return place === '' || path === place || path.startsWith(`${place}/`);
}
