import { acrossTargetTypes } from '../../src/alb/target-type.ts';
import { describe } from '../../src/k8s/resource.ts';
import type { Finding } from '../../src/rule.ts';
import { defineRule } from '../../src/rule.ts';
import { gatewayAssumption, loweredBy, surestFirst } from '../../src/traffic/assumption.ts';
import type { WrongPort } from '../../src/traffic/wrong-health-check-port.ts';
import { wrongPortOf } from '../../src/traffic/wrong-health-check-port.ts';

export default defineRule({
  summary: 'Annotation healthcheck-port is not the port on which targets answer for status-port',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [],
  check: (model) => surestFirst(findings(model)),
});
