import { errors } from './errors.ts';
import { listeners } from './listeners.ts';
import { loadBalancers } from './load-balancers.ts';
import { randomSystems, recordedSystems } from './record.ts';
import { systemOf } from './system.ts';
import { targetGroups } from './target-groups.ts';

const which = process.argv.slice(2);
const list = [errors, listeners, targetGroups, loadBalancers].filter(
  (c) => which.length === 0 || which.includes(c.subject),
);
const counts: Record<string, number> = {};
for (const r of [...recordedSystems(), ...randomSystems()]) {
  const s = systemOf(r);
  for (const c of list)
    for (const line of c.compare(s)) {
      counts[c.subject] = (counts[c.subject] ?? 0) + 1;
      console.log(`${c.subject} | ${s.name}: ${line}`);
    }
}
console.log(counts);
