import { holdToRecords } from '../held-to-records.ts';
import { knownDifferences } from '../known-differences.ts';
import { analysis } from './comparison/analysis.ts';
import { answers } from './comparison/answers.ts';
import { clusters } from './comparison/clusters.ts';
import { definitions } from './comparison/definitions.ts';
import { listeners } from './comparison/listeners.ts';
import { plainText } from './comparison/plain-text.ts';
import { randomSystems, recordedSystems } from './comparison/record.ts';
import { refusals } from './comparison/refusals.ts';
import { servers } from './comparison/servers.ts';
import { systemOf } from './comparison/system.ts';
import { traces } from './comparison/traces.ts';
import { virtualHosts } from './comparison/virtual-hosts.ts';

holdToRecords({
  of: 'istiod',
  /** Add a subject here; each has a file of its own. */
  comparators: [
    refusals,
    definitions,
    servers,
    listeners,
    virtualHosts,
    answers,
    traces,
    clusters,
    plainText,
    analysis,
  ],
  systems: recordedSystems().map(systemOf),
  random: randomSystems().map(systemOf),
  known: knownDifferences('Known differences from Istio'),
});
