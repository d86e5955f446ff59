import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { test } from 'vitest';
import { readDocument } from './read.ts';
import { splitDocuments } from './split.ts';

test('diff', () => {
  const rec = JSON.parse(readFileSync('conformance/yaml/yaml.json', 'utf8'));
  let out = '';
  for (const [g, cs] of Object.entries<any>(rec.cases))
    for (const c of cs) {
      const s = splitDocuments({ path: 'a.yaml', text: c.yaml }, () => true);
      const ds = [...s.documents, ...s.kindless];
      const r = ds.length === 0 ? { value: null, problems: [] as any[] } : readDocument(ds[0]!);
      const bad = r.problems.find((p: any) => p.kind !== 'repeated key');
      const ours = bad ? 'REFUSED ' + (bad as any).message : JSON.stringify(r.value);
      const theirs = c.error ? 'ERROR ' + c.error : JSON.stringify(c.json);
      if (ds.length > 1) out += `MANY ${JSON.stringify(c.yaml)}\n`;
      if (bad && c.error) continue;
      if (!bad && !c.error && isDeepStrictEqual(JSON.parse(ours ?? 'null'), c.json)) continue;
      out += `${g}: ${JSON.stringify(c.yaml)}\n   ours ${ours}\n   go   ${theirs}\n`;
    }
  console.log(out);
});
