import { holdToRecords } from '../held-to-records.ts';
import { knownDifferences } from '../known-differences.ts';
import { choices } from './comparison/choices.ts';
import { errors } from './comparison/errors.ts';
import { failedGroups } from './comparison/failed-groups.ts';
import { ignored } from './comparison/ignored.ts';
import { leaving } from './comparison/leaving.ts';
import { listeners } from './comparison/listeners.ts';
import { loadBalancers } from './comparison/load-balancers.ts';
import { loadErrors } from './comparison/load-errors.ts';
import { members } from './comparison/members.ts';
import { randomSystems, recordedSystems } from './comparison/record.ts';
import { refused } from './comparison/refused.ts';
import { rules } from './comparison/rules.ts';
import type { Comparator } from './comparison/system.ts';
import { systemOf } from './comparison/system.ts';
import { targetGroups } from './comparison/target-groups.ts';

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
  choices,
  errors,
];

holdToRecords({
  of: 'the controller',
  comparators,
  systems: recordedSystems().map(systemOf),
  random: randomSystems().map(systemOf),
  known: knownDifferences('Known differences'),
});
