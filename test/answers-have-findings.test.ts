import { describe, expect, it } from 'vitest';
import { isOpen } from '../src/diagnostic/diagnostic.ts';
import { judge } from '../src/lint/lint.ts';
import type { EdgeEntry } from '../src/traffic/table/edge-table.ts';
import { edgeTables } from '../src/traffic/table/edge-table.ts';
import type { Way } from '../src/traffic/trace/way.ts';
import { endsOf } from '../src/traffic/trace/way.ts';
import { configOf, manifestsOf, systems } from './support/manifest-set.ts';

/** Whether load balancer or gateway fail a request, or refuse it, or find nothing for it that somebody wrote. */
function isFault({ answer: { outcome, status = 0, flag }, hops }: Way): boolean {
  if (outcome === 'unreachable') return true;
  if (outcome !== 'answered') return false;
  const isByDefault = hops.some(({ subject }) => subject === 'default action');
  return status >= 500 || status === 403 || (status === 404 && (flag === 'NR' || isByDefault));
}

/** Whether a finding is about an object or a file that a way leads through, or passes over. */
function isOn({ hops }: Way, resource: string, file: string): boolean {
  return hops.some(
    ({ subject, because, at }) =>
      subject.includes(resource) || because.includes(resource) || at?.document.file.path === file,
  );
}

/** The requests that the input is there for, with each way to its ends. */
function namedWays(entries: readonly EdgeEntry[]): readonly { readonly url: string; readonly way: Way }[] {
  return entries
    .filter(({ asked }) => asked.isNamed)
    .flatMap(({ asked: { request }, way }) =>
      endsOf(way).map((end) => ({
        url: `${request.method} ${request.scheme}://${request.authority}${request.path}`,
        way: { ...end, hops: [...(end === way ? [] : way.hops), ...end.hops] },
      })),
    );
}

describe.each(systems())('%s, complete', (system) => {
  const config = configOf(system);
  const settings = { ...config.settings, complete: 'all' as const };
  const { report, models } = judge({ files: manifestsOf(system), settings, choice: config.choice });
  const open = report.diagnostics.filter(isOpen);
  const ways = models.flatMap((model) => {
    const rules = edgeTables(model).flatMap(({ listeners }) => listeners.flatMap((one) => one.rules));
    return namedWays(rules.flatMap(({ entries }) => entries)).map((one) => ({ ...one, root: model.root }));
  });

  it('has a finding on the way of each request that fails', () => {
    const silent = ways
      .filter(({ way }) => isFault(way))
      .filter(({ way, root }) => {
        const own = open.filter(({ roots }) => roots === null || roots.includes(root));
        return !own.some(({ resource, location }) => {
          const { namespace = '', name = '' } = resource ?? {};
          return isOn(way, `"${namespace}/${name}"`, location.file);
        });
      });
    expect(silent.map(({ url, way }) => `${url}: ${way.answer.status ?? way.answer.outcome}`)).toEqual([]);
  });

  it('answers all as the manifests say where nothing is found', () => {
    if (open.length > 0) return;
    const others = ways.filter(({ way: { answer } }) => {
      const isWritten = answer.outcome === 'answered' && answer.flag === undefined;
      return answer.outcome !== 'delivered' && !isWritten;
    });
    expect(others.map(({ url, way }) => `${url}: ${JSON.stringify(way.answer)}`)).toEqual([]);
  });
});
