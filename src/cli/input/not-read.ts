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

/** Says on standard error what of an input an answer knows nothing of; gives whether that is anything. */
export async function tellNotRead(
  { unreadable, unparsed }: NotRead,
  { stderr }: Pick<Surroundings, 'stderr'>,
): Promise<boolean> {
  const all = [
    ...unreadable.map(({ path, reason }) => `${path}: ${reason}`),
    ...unparsed.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`),
  ];
  const reasons = [...new Set(all)];
  for (const reason of reasons.slice(0, most))
    await stderr.write(`not read: ${reason}; its objects count as missing\n`);
  if (reasons.length > most)
    await stderr.write(`not read: ${reasons.length - most} more; their objects count as missing\n`);
  return reasons.length > 0;
}

/** Whether a kustomization is among what could not be read. */
export function lacksKustomization({ unreadable, unparsed }: NotRead): boolean {
  return [...unreadable, ...unparsed].some(({ path }) => isKustomizationFile(path));
}
