import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { loadBalancersOf } from '../load-balancer/load-balancer.ts';

/** The priorities, paths and hosts of the rules on HTTP 80 of one Ingress whose paths redirect to HTTPS or forward. */
function rulesOf(
  entries: readonly (readonly [host: string, path: string, to: 'redirect' | 'web'])[],
  version = '3.5',
) {
  const rules = entries.map(([host, path, to]) => {
    const port = to === 'web' ? 'number: 80' : 'name: use-annotation';
    return `${host === '' ? '' : `\n    host: ${host}`}
    http: { paths: [{ path: "${path}", pathType: ImplementationSpecific, backend: { service: { name: ${to}, port: { ${port} } } } }] }`;
  });
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/actions.redirect: '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}'
spec:
  rules:
${rules.map((rule) => `  - ${rule.trimStart()}`).join('\n')}
`;
  const set = modelOf(text, settingsFor({ controller: version }));
  const [loadBalancer] = loadBalancersOf(set.ingresses, set);
  const listener = loadBalancer?.rulesByPort.get(80);
  return {
    made: listener?.rules.map(({ rule, path }) => `${rule.host ?? ''}${path.path}`),
    omitted: listener?.omitted.map(({ because }) =>
      because === 'loop' ? because : because.redirect.path.path,
    ),
  };
}

describe('optimize', () => {
  it('leaves out what stands behind a redirect that takes all of it', () => {
    expect(
      rulesOf([
        ['a.example.com', '/*', 'web'],
        ['', '/*', 'redirect'],
        ['b.example.com', '/x', 'web'],
      ]),
    ).toEqual({ made: ['a.example.com/*', '/*'], omitted: ['/*'] });
  });

  it('keeps rules of other hosts, and those that a redirect takes only by a wildcard in its host', () => {
    const made = ['*.example.com/*', 'a.example.com/x', '/x'];
    expect(
      rulesOf([
        ['"*.example.com"', '/*', 'redirect'],
        ['a.example.com', '/x', 'web'],
        ['', '/x', 'web'],
      ]),
    ).toEqual({ made, omitted: [] });
  });

  it('looked at the paths of one entry only under 1.x', () => {
    const entries = [
      ['', '/*', 'redirect'],
      ['', '/x', 'web'],
    ] as const;
    expect(rulesOf(entries, '1.1').made).toEqual(['/*', '/x']);
    expect(rulesOf(entries).made).toEqual(['/*']);
  });
});
