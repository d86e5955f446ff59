import type { Key, SourceDocument } from './file.ts';

/**
 * YAML that a scalar of another document holds (`helm.values: |` of an Argo CD Application, say) as a document of
 * its own. `text` is the decoded scalar at `path` of `host`; places in it lead into the file of the host.
 */
export function embeddedDocument(host: SourceDocument, path: readonly Key[], text: string): SourceDocument {
  return {
    file: { path: host.file.path, text },
    index: 0,
    start: 0,
    end: text.length,
    host: { document: host, path },
  };
}
