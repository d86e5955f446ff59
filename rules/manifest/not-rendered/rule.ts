import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import type { Unrendered } from './unrendered.ts';
import { unrenderedOf } from './unrendered.ts';

export default defineRule({
  summary: 'File is an unrendered template or an overlay patch, so nothing in it was checked',
  severity: 'warning',
  preset: 'recommended',
  gap: true,
  references: [
    'https://helm.sh/docs/helm/helm_template/',
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/',
  ],
  *check(model): Iterable<Finding> {
    for (const unrendered of unrenderedOf(model)) {
      yield {
        at: unrendered.at,
        message: messageOf(unrendered),
        effect:
          unrendered.files[0].what === 'a Kustomize build'
            ? 'What the build was not known to give counts as unknown.'
            : unrendered.files[0].what === 'a Helm chart'
              ? 'What it would make counts as unknown.'
              : 'Nothing in it was checked, and what it defines counts as unknown.',
        help: 'Lint what is applied in the end, or leave the files out with "exclude" in the configuration.',
      };
    }
  },
});

/** What kept a chart from being rendered says by itself what to do. */
function messageOf(unrendered: Unrendered): string {
  const [{ what, reasons = [] }] = unrendered.files;
  if (what === 'a Helm chart') return firstOf(reasons);
  return `${whatIs(unrendered)}, expected rendered manifests, ${rendered(unrendered)}`;
}

function whatIs({ folder, isChart, files }: Unrendered): string {
  const [{ path, what, reasons = [] }] = files;
  if (what === 'a Kustomize build') return `the build of "${path}" is not known in full: ${firstOf(reasons)}`;
  if (files.length === 1) return `file "${path}" is ${what}`;
  const kind = `${what.replace(/^an? /, '')}${what.endsWith('patch') ? 'es' : 's'}`;
  const holder = `${isChart ? 'chart' : 'folder'} "${argumentFor(folder)}"`;
  return `${holder} has ${files.length} ${kind}, the first is "${path}"`;
}

function firstOf([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first}, and ${more.length} more`;
}

/** A folder as commands take it. */
function argumentFor(folder: string): string {
  return folder === '' ? '.' : folder;
}

/** How it is rendered: by a command, quoted, of a chart and a build with the folder to give it. */
function rendered({ folder, isChart, files: [{ what }] }: Unrendered): string {
  const argument = argumentFor(folder);
  switch (what) {
    case 'a Helm chart':
    case 'a Helm template':
      return `for example from ${isChart ? `"helm template ${argument}"` : '"helm template"'}`;
    case 'a Kustomize patch':
    case 'a Kustomize build':
      return `for example from "kustomize build ${argument}"`;
    case 'a Terraform template':
      return 'for example from "terraform console" with templatefile()';
    case 'a Jinja template':
      return 'for example from Ansible or "jinja2"';
    case 'an ERB template':
      return 'for example from "erb"';
    case 'a ytt template':
      return `for example from "ytt -f ${argument}"`;
    case 'a template':
      return 'with each mark such as "<NAME>" or "$NAME" filled in';
  }
}
