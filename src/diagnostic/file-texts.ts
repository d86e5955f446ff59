/** The texts of files by their paths, each read when it is asked for. */
export class FileTexts implements ReadonlyMap<string, string> {
  readonly #files: ReadonlyMap<string, { readonly text: string }>;

  constructor(files: Iterable<readonly [path: string, file: { readonly text: string }]>) {
    this.#files = new Map(files);
  }

  get size(): number {
    return this.#files.size;
  }

  get(path: string): string | undefined {
    return this.#files.get(path)?.text;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  keys() {
    return this.#files.keys();
  }

  values() {
    return this.#all().values();
  }

  entries() {
    return this.#all().entries();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(callback: (text: string, path: string, texts: ReadonlyMap<string, string>) => void): void {
    for (const [path, text] of this) callback(text, path, this);
  }

  /** All of them at once, as nobody wants them but who changes files. */
  #all(): ReadonlyMap<string, string> {
    return new Map([...this.#files].map(([path, { text }]) => [path, text]));
  }
}
