import type { SourceFile } from '../../src/source/file/file.ts';

/** What an example asserts about one line: this rule reports there, or shows a related place there. */
export interface Mark {
  readonly kind: 'fault' | 'lowered' | 'raised' | 'related';
  readonly file: string;
  readonly line: number;
  /** A part of the message; empty asserts the place only. */
  readonly text: string;
}

/** One third-level heading of a rule page's examples. */
export interface Example {
  readonly title: string;
  readonly files: readonly SourceFile[];
  readonly marks: readonly Mark[];
  /** `Kind namespace/name` that the report must list as not checked. */
  readonly notChecked: readonly string[];
  /** Whether rules other than this one may speak. */
  readonly onlyThisRule: boolean;
  /** The configuration file of the example, as text; empty for none. */
  readonly config: string;
  /** The expectations of the example, as text; absent where it has none. */
  readonly routes?: string;
  /** Files after the fix, by name; absent where the example shows no fix. */
  readonly fixed?: { readonly applicability: 'safe' | 'unsafe'; readonly files: ReadonlyMap<string, string> };
  /** The whole finding as `pretty` prints it. */
  readonly rendered?: string;
}

/** A rule's Markdown page, taken apart. */
export interface RulePage {
  readonly title: string;
  readonly headings: readonly string[];
  readonly examples: readonly Example[];
  readonly references: string;
}

interface Block {
  readonly info: readonly string[];
  readonly lines: readonly string[];
}

/** Takes a page apart; throws with the page's own words when a block cannot be understood. */
export function readRulePage(text: string): RulePage {
  const lines = text.split('\n');
  const sections = sectionsOf(lines, '## ');
  const examples = sections.find(({ title }) => title === 'Examples');
  const references = sections.find(({ title }) => title === 'References');
  return {
    title: lines.find((line) => line.startsWith('# '))?.slice(2) ?? '',
    headings: sections.map(({ title }) => title),
    examples: sectionsOf(examples?.lines ?? [], '### ').map(readExample),
    references: (references?.lines ?? []).join('\n').trim(),
  };
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

function sectionsOf(lines: readonly string[], marker: string): readonly Section[] {
  const sections: { title: string; lines: string[] }[] = [];
  let fenced = false;
  for (const line of lines) {
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && line.startsWith(marker))
      sections.push({ title: line.slice(marker.length).trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function readExample({ title, lines }: Section): Example {
  const blocks = blocksOf(lines);
  const inputs = blocks.filter(
    ({ info }) => info[0] === 'yaml' && !['fixed', 'config', 'routes'].includes(info[1] ?? ''),
  );
  const files = inputs.map((block, index) =>
    inputFile(block, index === 0 ? 'manifest.yaml' : `manifest-${index + 1}.yaml`),
  );
  const fixed = blocks.filter(({ info }) => info[0] === 'yaml' && info[1] === 'fixed');
  const routes = blocks.find(({ info }) => info[0] === 'yaml' && info[1] === 'routes');
  const rendered = blocks.find(({ info }) => info[0] === 'text');
  return {
    title,
    files: files.map(({ file }) => file),
    marks: files.flatMap(({ marks }) => marks),
    notChecked: files.flatMap(({ notChecked }) => notChecked),
    onlyThisRule: lines.includes('<!-- only this rule -->'),
    config: blocks.find(({ info }) => info[1] === 'config')?.lines.join('\n') ?? '',
    ...(routes === undefined ? {} : { routes: routes.lines.join('\n') }),
    ...(fixed.length === 0 ? {} : { fixed: fixedFiles(fixed, files[0]?.file.path ?? 'manifest.yaml') }),
    ...(rendered === undefined ? {} : { rendered: rendered.lines.join('\n') }),
  };
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: { info: string[]; lines: string[] }[] = [];
  let open: { info: string[]; lines: string[] } | undefined;
  for (const line of lines) {
    if (open === undefined && line.startsWith('```')) {
      open = { info: line.slice(3).trim().split(/\s+/), lines: [] };
    } else if (open !== undefined && line === '```') {
      blocks.push(open);
      open = undefined;
    } else {
      open?.lines.push(line);
    }
  }
  if (open !== undefined) throw new Error(`a fenced block is not closed: ${open.info.join(' ')}`);
  return blocks;
}

/** The last mark of a line; a line may bear several. */
const markPattern =
  /\s*# (fault|lowered|raised|related|not-checked)(?::\s*((?:(?!\s# (?:fault|lowered|raised|related|not-checked)).)*))?$/;

function inputFile(block: Block, fallback: string) {
  const path = block.info[1] ?? fallback;
  const marks: Mark[] = [];
  const notChecked: string[] = [];
  const lines = block.lines.map((line, index) => {
    let rest = line;
    for (let match = markPattern.exec(rest); match !== null; match = markPattern.exec(rest)) {
      const [whole, kind, text = ''] = match;
      if (kind === 'not-checked') notChecked.push(text);
      else if (kind === 'fault' || kind === 'lowered' || kind === 'raised' || kind === 'related') {
        marks.push({ kind, file: path, line: index + 1, text });
      }
      rest = rest.slice(0, rest.length - whole.length);
    }
    return rest;
  });
  return { file: { path, text: `${lines.join('\n')}\n` }, marks, notChecked };
}

function fixedFiles(blocks: readonly Block[], fallback: string): NonNullable<Example['fixed']> {
  const unsafe = blocks.some(({ info }) => info.includes('unsafe'));
  const files = blocks.map(({ info, lines }): readonly [string, string] => {
    const name = info.slice(2).find((word) => word !== 'unsafe');
    return [name ?? fallback, `${lines.join('\n')}\n`];
  });
  return { applicability: unsafe ? 'unsafe' : 'safe', files: new Map(files) };
}
