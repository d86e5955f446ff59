/** The program in which objects that begin with a spread mean the same and are alike to V8. */
export function ofOneClass(text: string): string;
