// Writes the folder of a new rule: node scripts/run.mjs scripts/new-rule.ts category/fault
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

const categories = [
  'manifest',
  'ingress',
  'target-group',
  'gateway',
  'virtual-service',
  'destination',
  'traffic',
  'security',
  'install',
];

const problem = problemWith(process.argv[2]);
if (problem === undefined) write(process.argv[2] ?? '');
else {
  console.error(problem);
  process.exitCode = 2;
}

function problemWith(id: string | undefined): string | undefined {
  if (id === undefined) return 'usage: npm run new-rule category/fault';
  const [category = '', fault = '', ...rest] = id.split('/');
  if (!categories.includes(category))
    return `category "${category}" is not known, expected one of ${categories.join(', ')}`;
  if (rest.length > 0 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(fault)) {
    return `"${fault}" is no name of a fault, expected words in lower case joined by "-"`;
  }
  // The key of an ignore annotation, `<category>.<fault>`, may have 63 characters.
  if (`${category}.${fault}`.length > 63)
    return `"${id}" is longer than the 63 characters that an annotation's name may have`;
  return existsSync(`rules/${id}`) ? `rule "${id}" exists already` : undefined;
}

function write(id: string): void {
  mkdirSync(`rules/${id}`, { recursive: true });
  writeFileSync(`rules/${id}/rule.ts`, ruleText());
  writeFileSync(`rules/${id}/README.md`, pageText());
  console.log(`Wrote rules/${id}/rule.ts and rules/${id}/README.md.`);
  console.log(
    'Next: replace what is in capitals, then "npm run generate" and "npx vitest run test/rules.test.ts".',
  );
}

function ruleText(): string {
  return `import type { Finding } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';

export default defineRule({
  summary: 'THE FAULT IN ONE SENTENCE WITHOUT FULL STOP',
  severity: 'error',
  preset: 'recommended',
  references: [],
  *check({ inventory }): Iterable<Finding> {
    for (const { id, origin, source } of inventory.resources) {
      if (source !== 'written' || id.name !== 'NAME OF THE FAULTY OBJECT') continue;
      yield {
        at: origin,
        message: \`WHAT IS: "\${id.name}", AND WHAT WAS EXPECTED\`,
        effect: 'WHAT HAPPENS AT RUN TIME.',
      };
    }
  },
});
`;
}

function pageText(): string {
  const example = (title: string, mark: string) => `### ${title}

\`\`\`yaml manifest.yaml
apiVersion: v1
kind: Service
metadata:
  name: test-svc
  namespace: test-ns${mark}
\`\`\`
`;
  return `# THE FAULT IN ONE SENTENCE WITHOUT FULL STOP

## What goes wrong

WHAT THE USER SEES.

## How to put it right

WHAT TO CHANGE.

## Examples

${example('A FAULT', ' # fault: PART OF THE MESSAGE')}
${example('ANOTHER FAULT', ' # fault: PART OF THE MESSAGE')}
${example('NO FAULT', '')}
${example('NO FAULT EITHER', '')}
## References

`;
}
