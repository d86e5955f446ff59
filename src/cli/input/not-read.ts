import { isKustomizationFile } from '../../k8s/root/kustomization.ts';
import type { UnparsedDocument } from '../../lint/unparsed.ts';
import type { Surroundings } from '../process/surroundings.ts';
import type { Unreadable } from './unreadable.ts';

/** What of an input could not be read or parsed; the models take its objects for missing ones. */
export interface NotRead {
  readonly unreadable: readonly Unreadable[];
  readonly unparsed: readonly UnparsedDocument[];
}

/** As many are told by name. */
const most = 10;

/** Says on standard error what of an input an answer knows nothing of; gives whether that is anything. Of one input among several it says which, and what stands before its paths. */
export async function tellNotRead(
  { unreadable, unparsed }: NotRead,
  { stderr }: Pick<Surroundings, 'stderr'>,
  { name, prefix }: { readonly name: string; readonly prefix: string } = { name: '', prefix: '' },
): Promise<boolean> {
  const all = [
    ...unreadable.map(({ path, reason }) => `${prefix}${path}: ${reason}`),
    ...unparsed.map(({ path, line, column, message }) => `${prefix}${path}:${line}:${column}: ${message}`),
  ];
  const head = `not read${name === '' ? '' : ` of ${name}`}`;
  const reasons = [...new Set(all)];
  for (const reason of reasons.slice(0, most))
    await stderr.write(`${head}: ${reason}; its objects count as missing\n`);
  if (reasons.length > most)
    await stderr.write(`${head}: ${reasons.length - most} more; their objects count as missing\n`);
  return reasons.length > 0;
}

/** Whether a kustomization is among what could not be read. */
export function lacksKustomization({ unreadable, unparsed }: NotRead): boolean {
  return [...unreadable, ...unparsed].some(({ path }) => isKustomizationFile(path));
}
