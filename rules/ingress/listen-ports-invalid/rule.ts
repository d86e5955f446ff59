import { stoppedText } from '../../../src/alb/group/ingress-group.ts';
import { jsonBreakText } from '../../../src/alb/json/json-break.ts';
import type { ListenPortsProblem } from '../../../src/alb/listener/listen-ports.ts';
import { listenPortsOf } from '../../../src/alb/listener/listen-ports.ts';
import { loadBalancerOf } from '../../../src/alb/load-balancer/load-balancer.ts';
import { safe } from '../../../src/rule/fixes.ts';
import type { Finding, Fix } from '../../../src/rule/rule.ts';
import { defineRule } from '../../../src/rule/rule.ts';
import { controllerAtLeast } from '../../../src/settings/version.ts';

export default defineRule({
  summary: 'Annotation listen-ports is not a list of protocol and port pairs',
  severity: 'error',
  preset: 'recommended',
  fixable: true,
  references: [
    'kubernetes-sigs/aws-load-balancer-controller pkg/ingress/model_build_listener.go computeIngressListenPorts, v3.5.0',
    'kubernetes-sigs/aws-load-balancer-controller internal/ingress/annotations/loadbalancer/main.go, v1.1.9',
  ],
  *check({ ingresses, loadBalancers, settings }): Iterable<Finding> {
    const groups = controllerAtLeast(settings, '2.0');
    for (const ingress of ingresses) {
      const read = listenPortsOf(ingress, settings);
      if (read.state === 'unknown') continue;
      const group = loadBalancerOf(ingress, loadBalancers)?.group;
      for (const problem of read.problems) {
        yield {
          at: problem.at,
          message: `listen-ports ${texts[problem.kind](problem)}`,
          effect:
            problem.refusal === undefined
              ? unnoticedEffect(problem)
              : groups
                ? `FailedBuildModel "${problem.refusal}". ${stoppedText(group)}`
                : 'The controller refuses the annotation and never makes the load balancer.',
          related: problem.other === undefined ? [] : [{ at: problem.other, message: 'the other one' }],
          fixes: [fixOf(problem)],
        };
      }
    }
  },
});

const example = '[{"HTTP": 80}, {"HTTPS": 443}]';

const texts: Readonly<Record<ListenPortsProblem['kind'], (problem: ListenPortsProblem) => string>> = {
  'not JSON': ({ text }) => `is not valid JSON${jsonBreakText(text)}, expected a list such as ${example}`,
  'not a list': () => `is not a list, expected one such as ${example}`,
  empty: ({ text }) => `is ${text}, expected at least one pair such as {"HTTP": 80}`,
  'not an object': ({ text }) => `has ${text} as an entry, expected an object such as {"HTTP": 80}`,
  protocol: ({ text, meant }) =>
    `has protocol "${text}", expected ${meant === undefined ? '"HTTP" or "HTTPS"' : `"${meant}"`}`,
  'port is text': ({ text, meant }) =>
    `has port ${text} as a string, expected the number ${meant ?? 'of a port'}`,
  port: ({ text }) => `has ${text} as a port, expected a whole number from 1 to 65535`,
  'no pair': ({ text }) => `is ${text}, expected at least one pair such as {"HTTP": 80}`,
  'repeated key': ({ text, meant }) =>
    `has "${text}" twice in one object, so port ${meant} is lost, expected an object for each pair`,
  'both protocols': ({ text }) => `has port ${text} as HTTP and as HTTPS, expected one of them`,
};

function unnoticedEffect({ kind }: ListenPortsProblem): string {
  return kind === 'no pair'
    ? 'The controller makes a load balancer without any listener and reports success.'
    : 'One of the two wins without any message; the other listener is never made.';
}

function fixOf({ kind, at, meant }: ListenPortsProblem): Fix | undefined {
  if (meant === undefined || (kind !== 'protocol' && kind !== 'port is text')) return undefined;
  return safe(`write ${meant}`, { op: 'set', at, value: meant });
}
