import type { Location } from '../../source/file/place.ts';

/** What kustomize refuses, so that nothing is built: its own words, at the entry that causes it. */
export interface BuildRefusal {
  readonly at: Location;
  readonly message: string;
}

/** Thrown by the steps of a build where kustomize gives up, and caught where the build begins; it never leaves this folder. */
export class Refused extends Error {
  readonly at: Location;

  constructor(at: Location, message: string) {
    super(message);
    this.at = at;
  }
}

/** A step whose refusals are told in other words, and at another place where one is given. */
export function inOtherWords<T>(step: () => T, words: (message: string) => string, place?: Location): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof Refused) throw new Refused(place ?? error.at, words(error.message));
    throw error;
  }
}

/** What a step gives, or its refusal. */
export function attempted<T>(step: () => T): T | Refused {
  try {
    return step();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
