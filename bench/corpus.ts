import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  applicationDocuments,
  gateway,
  gatewayDocuments,
  groupMember,
  simpleRoute,
  simpleService,
} from './application.ts';
import { dashboard, definition } from './bulk.ts';
import type { Random } from './random.ts';
import { randomFrom, times } from './random.ts';

/** A file of a corpus; the same call gives the same files. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

/** The files of an input of manifests. */
export type Corpus = Iterable<CorpusFile>;

/** Raised with every change of what is written, so that corpora of older recipes are not used. */
export const recipe = 2;

/** The size of the largest file: a bundle of definitions. */
const largestBundle = 1_400_000;

/** Shares of the bytes of a GitOps monorepo by what the files hold, and the next files of each sort. */
const mixture = [
  { share: 0.39, next: application },
  { share: 0.34, next: definitions },
  { share: 0.27, next: dashboards },
] as const;

/**
 * A GitOps monorepo of about `bytes` bytes: app manifests (of kinds that are read and of others), custom resource
 * definitions, and ConfigMaps with dashboards in block scalars. About 41 % of the documents are read. With `isFaulty` each
 * route names a port that its Service has not, which a fix mends.
 */
export function* mixedCorpus(bytes: number, isFaulty = false): Generator<CorpusFile> {
  const random = randomFrom(1);
  const sorts = mixture.map((sort) => ({ ...sort, written: 0 }));
  yield gatewayFile();
  for (let index = 0, total = 0; total < bytes; index += 1) {
    const sort = sorts.reduce((a, b) => (b.written / b.share < a.written / a.share ? b : a));
    for (const file of sort.next(index, random)) {
      sort.written += file.text.length;
      total += file.text.length;
      yield isFaulty ? { ...file, text: file.text.replaceAll(/^( {14}number:) 80$/gm, '$1 8080') } : file;
    }
  }
}

/** Only app manifests that are read, about `bytes` bytes of them: the worst case. */
export function* applicationCorpus(bytes: number): Generator<CorpusFile> {
  const random = randomFrom(2);
  yield gatewayFile();
  for (let index = 0, total = 0; total < bytes; index += 1) {
    for (const file of application(index, random, 'read')) {
      total += file.text.length;
      yield file;
    }
  }
}

/** Many Gateways, each with five VirtualServices and their Services, in 50 namespaces. */
export function* routingCorpus(gateways: number): Generator<CorpusFile> {
  yield gatewayFile();
  for (let index = 0; index < gateways; index += 1) {
    const namespace = `team-${index % 50}`;
    const name = `gateway-${index}`;
    const domain = `g${index}.example.com`;
    const routed = times(5, (app) => {
      const host = `app-${app}.${domain}`;
      const service = `app-${index}-${app}`;
      const route = simpleRoute(service, namespace, { host, through: `${namespace}/${name}` });
      return joined([route, simpleService(service, namespace)]);
    });
    yield {
      path: `${namespace}/${name}.yaml`,
      text: joined([gateway(name, namespace, `*.${domain}`), ...routed]),
    };
  }
}

/** A folder of many files with one VirtualService and one Service each, all in one namespace. */
export function* folderCorpus(files: number): Generator<CorpusFile> {
  yield gatewayFile();
  for (let index = 0; index < files; index += 1) yield { path: `apps/${index}.yaml`, text: routed(index) };
}

/** One file of `documents` documents: VirtualServices and Services by turns. */
export function* documentsCorpus(documents: number): Generator<CorpusFile> {
  yield gatewayFile();
  yield { path: 'all.yaml', text: joined(times(documents / 2, (index) => routed(index))) };
}

/**
 * One file as `kubectl get` dumps a cluster, of about 10 MB: 5,000 VirtualServices with their Services. With `isFaulty` each route
 * names a port that its Service has not, which a fix mends.
 */
export function* dumpCorpus(isFaulty: boolean): Generator<CorpusFile> {
  yield gatewayFile();
  const port = isFaulty ? 8080 : 80;
  const text = joined(times(5000, (index) => routed(index, port)));
  yield {
    path: 'dump.yaml',
    text: text.replaceAll('  labels:\n', `  annotations:\n    ${applied}  labels:\n`),
  };
}

/** What `kubectl apply` leaves in each object, shortened. */
const applied = `kubectl.kubernetes.io/last-applied-configuration: '${JSON.stringify({ spec: 'x'.repeat(420) })}'\n`;

/** A base of 200 objects and overlays over it, each with a namespace and a patch of its own. */
export function* overlaysCorpus(overlays: number): Generator<CorpusFile> {
  yield {
    path: 'base/all.yaml',
    text: joined([...gatewayDocuments(), ...times(98, (index) => routed(index))]),
  };
  yield { path: 'base/kustomization.yaml', text: 'resources: [all.yaml]\n' };
  for (let index = 0; index < overlays; index += 1) {
    const patch = `  - target: {kind: VirtualService, name: app-${index % 98}}
    patch: |-
      - {op: replace, path: /spec/hosts/0, value: app-${index}.overlay.example.com}
`;
    yield {
      path: `overlays/o${index}/kustomization.yaml`,
      text: `resources: [../../base]\ncommonAnnotations: {overlay: o${index}}\npatches:\n${patch}`,
    };
  }
}

/** One group of Ingresses, each with a host of its own that a VirtualService routes. */
export function* groupCorpus(ingresses: number): Generator<CorpusFile> {
  yield gatewayFile();
  const hosts = Array.from({ length: ingresses }, (_, index) => `app-${index}.example.com`);
  yield {
    path: 'group.yaml',
    text: joined(hosts.map((host, index) => groupMember(`member-${index}`, 'public', host))),
  };
  yield { path: 'routes.yaml', text: joined(times(ingresses, (index) => routed(index))) };
}

/** One file of about `bytes` bytes of custom resource definitions. */
export function* definitionsCorpus(bytes: number): Generator<CorpusFile> {
  yield { path: 'crds.yaml', text: bundle(bytes, randomFrom(3)) };
}

/** Writes a corpus below a folder; says what it wrote. */
export function writeCorpus(folder: string, corpus: Corpus): string {
  const sizes: number[] = [];
  for (const { path, text } of corpus) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    sizes.push(text.length);
  }
  sizes.sort((a, b) => a - b);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const at = (part: number) => kilobytes(sizes[Math.floor((sizes.length - 1) * part)] ?? 0);
  return `${sizes.length} files, ${kilobytes(total)}; median ${at(0.5)}, 90th percentile ${at(0.9)}, largest ${at(1)}`;
}

function kilobytes(size: number): string {
  return `${(size / 1000).toFixed(1)} kB`;
}

function gatewayFile(): CorpusFile {
  return { path: 'platform/gateway.yaml', text: joined(gatewayDocuments()) };
}

/** Three in ten applications are one file each, as a chart renders them; of the others each document is a file. */
function application(index: number, random: Random, which: 'all' | 'read' = 'all'): readonly CorpusFile[] {
  const namespace = `team-${index % 60}`;
  const name = `app-${index}`;
  const folder = `apps/${namespace}/${name}`;
  const documents = applicationDocuments(which, name, namespace, random);
  return random() < 0.3
    ? [{ path: `${folder}/all.yaml`, text: joined(documents) }]
    : documents.map((text, position) => ({ path: `${folder}/${position}.yaml`, text }));
}

/** A file with one definition, once one with as many as make the largest file. */
function definitions(index: number, random: Random): readonly CorpusFile[] {
  return index === 1
    ? [{ path: 'crds/all.yaml', text: bundle(largestBundle, random) }]
    : [{ path: `crds/crd-${index}.yaml`, text: definition(index, random) }];
}

function bundle(bytes: number, random: Random): string {
  const documents: string[] = [];
  for (let index = 0, total = 0; total < bytes; index += 1) {
    const text = definition(1e6 + index, random);
    total += text.length;
    documents.push(text);
  }
  return joined(documents);
}

function dashboards(index: number, random: Random): readonly CorpusFile[] {
  return [{ path: `monitoring/dashboard-${index}.yaml`, text: dashboard(index, random) }];
}

function routed(index: number, port = 80): string {
  const name = `app-${index}`;
  const host = `${name}.example.com`;
  return joined([
    simpleRoute(name, 'apps', { host, through: 'istio-system/public', port }),
    simpleService(name, 'apps'),
  ]);
}

function joined(documents: readonly string[]): string {
  return documents.map((text) => (text.startsWith('---') ? text : `---\n${text}`)).join('');
}
