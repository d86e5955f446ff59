/** The folder of a path with forward slashes; empty for a file of the working directory. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Where a relative path leads from a folder, without `.` and `..` as far as they can be resolved; empty for the working directory. */
export function resolveFrom(folder: string, relative: string): string {
  const absolute = relative.startsWith('/') || (relative !== '' && folder.startsWith('/'));
  const steps: string[] = [];
  const written = relative.startsWith('/') ? relative : `${folder}/${relative}`;
  for (const step of written.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '..' || !absolute) steps.push(step);
  }
  return `${absolute ? '/' : ''}${steps.join('/')}`;
}

/** All folders on the way to a file, the outermost first, each with the step that leads on from it; the working directory is ''. */
export function stepsTo(path: string): readonly { readonly folder: string; readonly step: string }[] {
  const steps = folderOf(path).split('/');
  if (steps.length === 1 && steps[0] === '') return [];
  return steps.map((step, depth) => ({ folder: steps.slice(0, depth).join('/'), step }));
}

/** Whether a folder on the way to a file says that what is in it is shown or tested, hardly served. */
export function isExample(path: string): boolean {
  return stepsTo(path).some(({ step }) => exampleFolder.test(step));
}

const exampleFolder = /^[._]?(tests?|testing|e2e|examples?|samples?|demos?|docs?|tutorials?|hack)$/i;
