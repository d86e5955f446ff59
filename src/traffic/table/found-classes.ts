import type { Demand } from './demand.ts';
import { both, instead, nothing } from './demand.ts';
import type { PathDemand } from './paths.ts';
import type { PlainRequests } from './plain-request.ts';
import type { Front, Named, PlainRequest, RequestClass } from './request-class.ts';
import { classOf, curl } from './request-class.ts';

/** The classes of a host while they are found, each once. */
export class FoundClasses {
  readonly #host: Named;
  readonly #front: Front;
  readonly #plain: PlainRequests;
  readonly #byKey = new Map<string, RequestClass>();
  readonly #paths = new Map<string, Named>();
  readonly #asked = new Map<object, Set<Demand>>();

  constructor(host: Named, front: Front, plain: PlainRequests) {
    this.#host = host;
    this.#front = front;
    this.#plain = plain;
  }

  /** Those of one path together, where the plain one of it was found. */
  get all(): readonly RequestClass[] {
    const places = new Map<string, number>();
    const classes = [...this.#byKey.values()];
    for (const [index, { request, asks }] of classes.entries())
      if (asks.length === 0 || !places.has(request.path)) places.set(request.path, index);
    const placeOf = ({ request }: RequestClass) => places.get(request.path) ?? 0;
    return classes.sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** The paths of which something was added, each once. */
  get paths(): readonly Named[] {
    return [...this.#paths.values()];
  }

  get hasNamed(): boolean {
    return [...this.#byKey.values()].some(({ isNamed }) => isNamed);
  }

  /** Adds what something behind the listener tells apart, once for each demand. */
  once<T extends object>(
    by: T,
    pathsOf: (by: T) => readonly PathDemand[],
    demand: Demand,
    isTaken: (path: string) => boolean,
  ): void {
    const before = this.#asked.get(by) ?? new Set();
    if (before.has(demand)) return;
    this.#asked.set(by, before.add(demand));
    this.add(pathsOf(by), demand, isTaken);
  }

  /** Adds paths with what they ask for and a demand more, those left out that no request can have. What a method tells apart is asked for with GET too. */
  add(paths: readonly PathDemand[], demand: Demand = nothing, isTaken = (_path: string) => true): void {
    for (const { path, demand: own } of paths) {
      if (!isTaken(path.text)) continue;
      this.#note(path);
      const whole = both(demand, own) ?? instead(demand, own);
      const plain = this.#plain.for(path.text);
      const isGet = whole.method !== undefined || plain.method === curl.method;
      if (!isGet) this.#keep(path, { ...whole, method: curl.method }, plain);
      this.#keep(isGet ? path : { ...path, isNamed: false }, whole, plain);
    }
  }

  #note(path: Named): void {
    const before = this.#paths.get(path.text);
    if (
      before === undefined ||
      before.isProbe === true ||
      (path.isRouted === true && before.isRouted !== true)
    )
      this.#paths.set(path.text, path);
  }

  #keep(path: Named, demand: Demand, plain: PlainRequest): void {
    const made = classOf(this.#host, path, demand, this.#front, plain);
    const key = JSON.stringify([made.request.path, made.asks]);
    const before = this.#byKey.get(key);
    const isRouted = made.isRouted || before?.isRouted === true;
    const isProbe = made.isProbe && before?.isProbe !== false;
    const isBetter =
      before === undefined || (made.isNamed && !before.isNamed) || (before.isProbe && !made.isProbe);
    this.#byKey.set(key, { ...(isBetter ? made : before), isRouted, isProbe });
  }
}
