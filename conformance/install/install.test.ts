import { describe, expect, it } from 'vitest';
import { holdToRecords } from '../held-to-records.ts';
import { knownDifferences } from '../known-differences.ts';
import { compareServices, compareWorkloads } from './comparison/objects.ts';
import { recordings } from './comparison/record.ts';
import { compareRefusals } from './comparison/refusals.ts';

const all = recordings();

/** The schemas of 1.21 to 1.24 refuse the chart's own values with newer Helm and let everything through with older. */
const broken = (name: string) => /^charts 1\.2[1-4]$/.test(name);

holdToRecords({
  of: 'Istio’s charts and operator',
  comparators: [
    { subject: 'Services', compare: compareServices },
    { subject: 'workloads', compare: compareWorkloads },
    { subject: 'refusals', compare: (one) => (broken(one.name) ? [] : compareRefusals(one)) },
  ],
  systems: all,
  random: [],
  known: knownDifferences('install: known differences'),
});

describe.each(all.filter(({ name }) => name.startsWith('charts')).map((one) => [one.name, one] as const))(
  'a value that we say nobody reads, in %s',
  (_, { cases }) => {
    it.each([
      ['gateway: nodePort in service', 'gateway: nothing given'],
      ['gateway: serviceAnnotations in service', 'gateway: nothing given'],
      ['istio-ingress: root service', 'istio-ingress: nothing given'],
      ['istio-ingress: misspelt key', 'istio-ingress: nothing given'],
    ])('changes nothing: %s', (name, bare) => {
      const [found, without] = [name, bare].map((one) => cases.find((recorded) => recorded.name === one));
      expect(found?.outcome.objects).toEqual(without?.outcome.objects);
      expect(found?.installed.unread.flatMap(({ values }) => values.map(({ why }) => why))).toEqual([
        'ignored',
      ]);
    });
  },
);
