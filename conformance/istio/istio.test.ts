import { holdToRecords } from '../held-to-records.ts';
import { knownDifferences } from '../known-differences.ts';
import { analysis } from './analysis.ts';
import { answers } from './answers.ts';
import { clusters } from './clusters.ts';
import { definitions } from './definitions.ts';
import { listeners } from './listeners.ts';
import { randomSystems, recordedSystems } from './record.ts';
import { refusals } from './refusals.ts';
import { servers } from './servers.ts';
import { systemOf } from './system.ts';
import { virtualHosts } from './virtual-hosts.ts';

holdToRecords({
  of: 'istiod',
  /** Add a subject here; each has a file of its own. */
  comparators: [refusals, definitions, servers, listeners, virtualHosts, answers, clusters, analysis],
  systems: recordedSystems().map(systemOf),
  random: randomSystems().map(systemOf),
  known: knownDifferences('Known differences from Istio'),
});
