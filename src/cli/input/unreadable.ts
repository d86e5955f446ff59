import { codeOf, messageOf } from '../process/usage-error.ts';

/** A file or folder that could not be read; `reason` completes `file "x" …`. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** The longest text that the run time can hold, in UTF-16 units; larger files are refused before they are read. */
export const longestText = 0x1fffffe8;

const causes: Readonly<Record<string, string>> = {
  EACCES: 'could not be opened, since its permissions forbid it',
  EPERM: 'could not be opened, since its permissions forbid it',
  ENOENT: 'vanished while it was about to be read',
  ELOOP: 'is a link that leads back to itself',
  EISDIR: 'is a folder, expected a file',
  EMFILE: 'could not be opened, since too many files are open',
  ENAMETOOLONG: 'could not be opened, since its path is too long',
  ERR_FS_FILE_TOO_LARGE: 'is larger than the 512 MB that can be read at once',
  ERR_STRING_TOO_LONG: 'is larger than the 512 MB that can be read at once',
};

/** Why something could not be read, as the rest of a sentence that starts with its name. */
export function causeOf(error: unknown): string {
  return causes[codeOf(error)] ?? `could not be read (${messageOf(error)})`;
}

/** What a thing in the file system is that is neither file nor folder. */
export function specialKind(kind: { isFIFO(): boolean; isSocket(): boolean }): string {
  if (kind.isFIFO()) return 'a named pipe';
  return kind.isSocket() ? 'a socket' : 'a device';
}
