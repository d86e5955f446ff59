import { lint } from '../lint/lint.ts';
import { pretty } from '../report/pretty.ts';

/**
 * Lints a sample for nobody: V8 compiles a function when it is called first, and what it compiled is kept for later runs
 * (bin/istio-alb-lint.js), so it should be what most of them take, whatever this one did.
 */
export function practise(sample: string): void {
  pretty(lint({ files: [{ path: 'sample.yaml', text: sample }] }));
}
