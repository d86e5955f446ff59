import { describe, expect, it } from 'vitest';
import { install, lineAt, nameOf, onlyService } from '../../../test/support/install.ts';
import { at } from '../../source/file/place.ts';

describe('a chart folder that nobody installs', () => {
  const chart = (dependency: string) => `apiVersion: v2\nname: edge\ndependencies:\n- ${dependency}\n`;

  it('gives the legacy gateway, whose name does not depend on the release', () => {
    const service = onlyService(
      install({
        'c/Chart.yaml': chart('name: istio-ingress'),
        'c/values.yaml': 'istio-ingress:\n  gateways:\n    istio-ingressgateway:\n      type: NodePort\n',
      }),
    );
    expect(nameOf(service)).toBe('Service /istio-ingressgateway');
    expect(lineAt(at(service.manifest.spec ?? {}, 'type'))).toBe('c/values.yaml:4 type: NodePort');
  });

  it('leaves a gateway that is named after its release presumed', () => {
    const files = {
      'c/Chart.yaml': chart('{name: gateway, alias: istio-ingressgateway}'),
      'c/values.yaml': 'a: 1\n',
    };
    const { resources, presumed } = install(files);
    expect(resources).toEqual([]);
    expect(presumed).toMatchObject([{ namespace: '', name: 'istio-ingressgateway' }]);
  });

  it('leaves out a dependency that its condition turns off', () => {
    const files = {
      'c/Chart.yaml': chart('{name: gateway, condition: edge.enabled}'),
      'c/values.yaml': 'edge:\n  enabled: false\ngateway:\n  name: edge\n',
    };
    expect(install(files)).toEqual({ resources: [], presumed: [], unread: [], textProblems: [] });
  });
});
