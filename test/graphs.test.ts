import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { DrawnGraph } from '../src/diagnostic/drawn-graph.ts';
import type { GraphRequest } from '../src/lint/judged/graphs.ts';
import { graph } from '../src/lint/judged/graphs.ts';
import { graphDot } from '../src/report/graph/dot.ts';
import { graphJson } from '../src/report/graph/graph-json.ts';
import { graphMermaid } from '../src/report/graph/mermaid.ts';
import { graphSvg } from '../src/report/graph/svg.ts';
import { graphText } from '../src/report/graph/text.ts';
import { plain } from '../src/report/text/colour.ts';
import type { SourceFile } from '../src/source/file/file.ts';
import { applicationNames, applications } from './support/applications.ts';
import { configOf, fixtures, manifestsOf } from './support/manifest-set.ts';

function graphsOf(files: readonly SourceFile[], asked: GraphRequest = {}): readonly DrawnGraph[] {
  const graphing = graph(asked, { files });
  if ('problem' in graphing) throw new Error(graphing.problem);
  return graphing.graphs;
}

function ofFixture(system: string): readonly DrawnGraph[] {
  const graphing = graph({}, { files: manifestsOf(system), settings: configOf(system).settings });
  if ('problem' in graphing) throw new Error(graphing.problem);
  return graphing.graphs;
}

/** The edge of the blog post with other applications behind its gateway. */
function shopOf(names: readonly string[]): readonly SourceFile[] {
  const edge = manifestsOf('blog-post/final').filter(({ path }) =>
    ['ingress.yaml', 'gateway.yaml'].includes(path),
  );
  return [...edge, applications(names)];
}

function text(graphs: readonly DrawnGraph[], all = false): string {
  return graphText(graphs, { paint: plain, width: 100, all });
}

const drawnFixtures = [
  ...['final', '3-gateway', 'selector-of-no-gateway', 'hosts-differ', 'health-port-mismatch'].map(
    (name) => `blog-post/${name}`,
  ),
  'parts/ingress',
  'parts/gateway-and-virtual-service',
  'overlays',
];

describe.each(drawnFixtures)('%s', (system) => {
  it('is drawn as text and as Mermaid', async () => {
    const graphs = ofFixture(system);
    await expect(text(graphs)).toMatchFileSnapshot(join(fixtures, system, 'expected.graph.txt'));
    await expect(graphMermaid(graphs)).toMatchFileSnapshot(join(fixtures, system, 'expected.graph.mmd'));
  });

  it('is drawn as a picture that holds together', () => {
    expectPicture(graphSvg(ofFixture(system)));
  });

  it('is described as its schema says', () => {
    const schema = JSON.parse(readFileSync('schemas/graph.schema.json', 'utf8'));
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    validate(JSON.parse(graphJson(ofFixture(system))));
    expect(validate.errors).toBeNull();
  });
});

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Well-formed, and no box over another, or over words. */
function expectPicture(svg: string): void {
  expect(problemOfXml(svg)).toBeUndefined();
  let top = 0;
  const drawn = svg.split('\n').flatMap((line): Rectangle[] => {
    top = Number(/^<g transform="translate\(0 ([\d.]+)\)">/.exec(line)?.[1] ?? top);
    const found =
      /<rect class="(?:box|words)" x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/.exec(line);
    if (found === null) return [];
    const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number);
    return [{ x, y: y + top, width, height }];
  });
  expect(drawn.length).toBeGreaterThan(0);
  const over = drawn.filter((one, index) => drawn.slice(index + 1).some((other) => overlaps(one, other)));
  expect(over).toEqual([]);
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  const apartX = a.x + a.width <= b.x + 0.5 || b.x + b.width <= a.x + 0.5;
  const apartY = a.y + a.height <= b.y + 0.5 || b.y + b.height <= a.y + 0.5;
  return !apartX && !apartY;
}

/** Why a text is no XML; the picture has neither comments nor CDATA. */
function problemOfXml(xml: string): string | undefined {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)\/?>/g,
    (tag, slash, name, attributes) => {
      if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(attributes)) return '<';
      if (slash === '/') return open.pop() === name ? '' : '<';
      if (!tag.endsWith('/>')) open.push(name);
      return '';
    },
  );
  if (open.length > 0) return `${open.join(' ')} not closed`;
  const wrong = /[<>]|&(?!(?:amp|lt|gt|quot|#39);)|[^\P{Cc}\n]/u.exec(rest);
  return wrong === null ? undefined : rest.slice(Math.max(0, wrong.index - 40), wrong.index + 40);
}

describe('many applications', () => {
  const names = applicationNames(60);

  it('are counted in text, and drawn one by one with all', () => {
    const graphs = graphsOf(shopOf(names));
    expect(text(graphs)).toContain('60 VirtualServices: shop/app-0, shop/app-1, shop/app-10 and 57 more');
    expect(text(graphs).split('\n').length).toBeLessThan(30);
    for (const name of names) expect(text(graphs, true)).toContain(`> Service "shop/${name}" port 80`);
  });

  it('leave what is broken to be seen', () => {
    const [edge = { path: '', text: '' }, gateway = edge, shop = edge] = shopOf(names);
    const broken = {
      ...shop,
      text: shop.text.replace('{ host: "app-7" }', '{ host: "app-7", port: { number: 81 } }'),
    };
    const drawn = text(graphsOf([edge, gateway, broken]));
    expect(drawn).toContain('59 VirtualServices');
    expect(drawn).toContain('> "app-7" port 81\n');
    expect(drawn).toContain('] destination/port-absent\n');
  });

  it('make a picture without overlaps, the same every time', () => {
    const graphs = graphsOf(shopOf(names));
    const svg = graphSvg(graphs);
    expectPicture(svg);
    expect(svg.match(/class="node/g)?.length).toBe(graphs[0]?.nodes.length);
    expect(graphSvg(graphsOf(shopOf(names)))).toBe(svg);
  });

  it('are one box where there are more than anybody could look at, or GitHub would draw', () => {
    const arrows = graphMermaid(graphsOf(shopOf(applicationNames(120)))).match(/ -->/g) ?? [];
    expect(arrows.length).toBeLessThan(20);
  });
});

describe('a host in focus', () => {
  it('is drawn with what its requests meet alone', () => {
    const [drawn] = graphsOf(shopOf(applicationNames(60)), { focus: 'app-3.example.com' });
    const services = drawn?.nodes.filter(({ stage }) => ['virtual-service', 'destination'].includes(stage));
    expect(services?.map(({ title }) => title)).toEqual([
      'VirtualService "shop/app-3"',
      'Service "shop/app-3" port 80',
    ]);
    expect(drawn?.nodes.map(({ stage }) => stage)).toContain('gateway-server');
  });

  it('that nobody serves ends at the server that would', () => {
    const drawn = text(graphsOf(shopOf(['web']), { focus: 'other.example.com' }));
    expect(drawn).toContain('x no VirtualService adds routes to it, so that it answers 404');
    expect(drawn).not.toContain('VirtualService "shop/web"');
  });
});

describe('hostile names', () => {
  const name = 'a"><script>alert(1)</script>&#x22;--><b>\'`end%%{init: {}}%%\\n[x](y)\u202e\u0007 #quot;';
  const graphs = graphsOf(shopOf([name]));

  it('stay text in a picture', () => {
    const svg = graphSvg(graphs);
    expectPicture(svg);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });

  it('stay text in Mermaid', () => {
    const lines = graphMermaid(graphs)
      .split('\n')
      .filter((line) => /^ {2}n\d/.test(line));
    const node = /^ {2}n\d+\["(?:[A-Za-z0-9 .,:/*=?-]|<br\/>|#\d+;)*"\](?::::\w+)?$/;
    const arrow = /^ {2}n\d+ (?:-->|-\.->|--x)(?:\|"(?:[A-Za-z0-9 .,:/*=?-]|<br\/>|#\d+;)*"\|)? n\d+$/;
    expect(lines.filter((line) => !node.test(line) && !arrow.test(line))).toEqual([]);
    expect(lines.join('')).toContain('#60;script#62;');
  });

  it('stay text for Graphviz and on a terminal', () => {
    expect(graphDot(graphs)).not.toMatch(/(?<!\\)(?:\\\\)*"><script/);
    const shown = `${text(graphs, true)}${graphDot(graphs)}`;
    expect([...shown].filter((character) => /(?!\n)[\p{Cc}\p{Cf}]/u.test(character))).toEqual([]);
  });
});

describe('an environment', () => {
  it('that does not exist is told, with those that do', () => {
    const graphing = graph({ root: 'production' }, { files: manifestsOf('overlays') });
    expect(graphing).toEqual({
      problem: 'no environment is called "production"; there are "prod", "staging"',
    });
  });

  it('is drawn alone', () => {
    expect(graphsOf(manifestsOf('overlays'), { root: 'staging' }).map(({ root }) => root)).toEqual([
      'staging',
    ]);
  });
});

it('draws an empty input as nothing', () => {
  const graphs = graphsOf([]);
  expect(text(graphs)).toBe('Nothing leads through a load balancer or an Istio gateway.\n');
  expect(problemOfXml(graphSvg(graphs))).toBeUndefined();
});
