import { holdToRecords } from '../held-to-records.ts';
import { knownDifferences } from '../known-differences.ts';
import { errors } from './errors.ts';
import { failedGroups } from './failed-groups.ts';
import { ignored } from './ignored.ts';
import { leaving } from './leaving.ts';
import { listeners } from './listeners.ts';
import { loadBalancers } from './load-balancers.ts';
import { loadErrors } from './load-errors.ts';
import { members } from './members.ts';
import { randomSystems, recordedSystems } from './record.ts';
import { refused } from './refused.ts';
import { rules } from './rules.ts';
import type { Comparator } from './system.ts';
import { systemOf } from './system.ts';
import { targetGroups } from './target-groups.ts';

/** Add a subject here; each has a file of its own. */
const comparators: readonly Comparator[] = [
  refused,
  failedGroups,
  ignored,
  members,
  leaving,
  loadErrors,
  loadBalancers,
  listeners,
  targetGroups,
  rules,
  errors,
];

holdToRecords({
  of: 'the controller',
  comparators,
  systems: recordedSystems().map(systemOf),
  random: randomSystems().map(systemOf),
  known: knownDifferences('Known differences'),
});
