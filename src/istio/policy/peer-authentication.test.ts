import { describe, expect, it } from 'vitest';
import { deployment, inventory } from '../../../test/support/inventory.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { ambientModeOf, namespaceModeOf, peerModeOf } from './peer-authentication.ts';

const policy = (id: string, spec: string, created = '') => {
  const [namespace, name] = id.split('/');
  const time = created === '' ? '' : `, creationTimestamp: "2026-01-0${created}T00:00:00Z"`;
  return `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: ${name}, namespace: ${namespace}${time}}\nspec: ${spec}`;
};
const own = (more: string) => policy('shop/own', `{selector: {matchLabels: {app: web}}${more}}`);
const ofNamespace = (mode: string) => policy('shop/all', `{mtls: {mode: ${mode}}}`);
const ofMesh = (mode: string) => policy('istio-system/mesh', `{mtls: {mode: ${mode}}}`);

/** The mode for a port of the pods `app: web`, and the policy that says so; `?` behind what is assumed. */
function modeBy(
  modeOf: typeof peerModeOf,
  policies: readonly string[],
  {
    port,
    namespace = 'shop',
    complete,
  }: { port?: number | undefined; namespace?: string; complete?: string[] } = {},
): string {
  const all = inventory(
    [...policies, deployment(`${namespace}/web`, '{app: web, tier: front}')],
    complete === undefined ? {} : { complete },
  );
  const [workload] = all.workloads;
  if (workload === undefined) throw new Error('no workload');
  const mode = modeOf(workload, port, all, settingsFor());
  return mode === undefined
    ? 'none'
    : `${mode.mode} by ${mode.by.id.name}${mode.assumption === undefined ? '' : '?'}`;
}

describe('the mode of a port', () => {
  const ports = own(', mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: DISABLE}, 9090: {mode: UNSET}}');
  it.each<[string, readonly string[], number | undefined, string]>([
    ['no policy', [], 80, 'none'],
    ['the workload', [own(', mtls: {mode: STRICT}'), ofNamespace('DISABLE')], 80, 'STRICT by own'],
    ['the namespace', [ofNamespace('DISABLE'), ofMesh('STRICT')], 80, 'DISABLE by all'],
    ['the mesh, where another of the namespace may say otherwise', [ofMesh('STRICT')], 80, 'STRICT by mesh?'],
    ['nothing that is not set', [own(''), ofNamespace('UNSET')], 80, 'none'],
    [
      'the namespace behind an own that is not set',
      [own(', mtls: {mode: UNSET}'), ofNamespace('STRICT')],
      80,
      'STRICT by all',
    ],
    [
      'the mesh behind both that are not set',
      [own(''), ofNamespace('UNSET'), ofMesh('STRICT')],
      80,
      'STRICT by mesh',
    ],
    ['a port', [ports], 8080, 'DISABLE by own'],
    ['the workload for another port', [ports], 80, 'STRICT by own'],
    ['the workload for a port that is not set', [ports], 9090, 'STRICT by own'],
    ['nothing for a port that is not known', [ports], undefined, 'none'],
    [
      'the workload for a port that is not known where none is listed',
      [own(', mtls: {mode: STRICT}')],
      undefined,
      'STRICT by own',
    ],
    [
      'no policy of other pods',
      [policy('shop/x', '{selector: {matchLabels: {app: x}}, mtls: {mode: STRICT}}')],
      80,
      'none',
    ],
    ['no policy of another namespace', [policy('b/x', '{mtls: {mode: STRICT}}')], 80, 'none'],
    [
      'a selector without labels for all',
      [policy('shop/all', '{selector: {}, mtls: {mode: STRICT}}')],
      80,
      'STRICT by all',
    ],
    [
      'none of two of unknown age',
      [policy('shop/x', '{mtls: {mode: STRICT}}'), ofNamespace('STRICT')],
      80,
      'none',
    ],
    [
      'the older of two for all',
      [policy('shop/a', '{mtls: {mode: DISABLE}}', '2'), policy('shop/b', '{mtls: {mode: STRICT}}', '1')],
      80,
      'STRICT by b',
    ],
    [
      'the older of two for the workload',
      [
        policy('shop/a', '{selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}}', '2'),
        policy('shop/b', '{selector: {matchLabels: {tier: front}}, mtls: {mode: STRICT}}', '1'),
      ],
      80,
      'STRICT by b',
    ],
    [
      'none where two for the workload are of unknown age',
      [own(', mtls: {mode: STRICT}'), policy('shop/b', '{selector: {matchLabels: {tier: front}}}')],
      80,
      'none',
    ],
    [
      'none where two for the workload, each with a mode, are of unknown age',
      [
        own(', mtls: {mode: STRICT}'),
        policy('shop/b', '{selector: {matchLabels: {tier: front}}, mtls: {mode: STRICT}}'),
      ],
      80,
      'none',
    ],
    [
      'none where two of the mesh are of unknown age',
      [ofMesh('STRICT'), policy('istio-system/other', '{mtls: {mode: STRICT}}')],
      80,
      'none',
    ],
    [
      'the mesh, what selects pods of its namespace aside',
      [
        policy('istio-system/a', '{selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}}'),
        ofMesh('STRICT'),
      ],
      80,
      'STRICT by mesh?',
    ],
  ])('is said by %s', (_, policies, port, expected) => {
    expect(modeBy(peerModeOf, policies, { port })).toBe(expected);
  });

  it('is said by the mesh for certain where the namespace is declared complete', () => {
    expect(modeBy(peerModeOf, [ofMesh('STRICT')], { port: 80, complete: ['shop'] })).toBe('STRICT by mesh');
  });

  it('is said by no policy for single workloads in the root namespace', () => {
    const selecting = policy(
      'istio-system/a',
      '{selector: {matchLabels: {app: web}}, mtls: {mode: DISABLE}}',
    );
    const options = { port: 80, namespace: 'istio-system' };
    expect(modeBy(peerModeOf, [selecting], options)).toBe('none');
    expect(modeBy(peerModeOf, [selecting, ofMesh('STRICT')], options)).toBe('STRICT by mesh');
  });

  it('says what it assumes', () => {
    const all = inventory([ofMesh('STRICT'), deployment('shop/web', '{app: web}')]);
    const [workload] = all.workloads;
    expect(workload && peerModeOf(workload, 80, all, settingsFor())?.assumption).toEqual({
      assumes: 'no PeerAuthentication of namespace "shop" outside the input says otherwise',
      settledBy: 'complete',
    });
  });
});

// istio: pilot/pkg/serviceregistry/ambient/authorization.go convertedSelectorPeerAuthentications.
describe('the mode of a port in ambient mode', () => {
  const strict = ', mtls: {mode: STRICT}';
  const withPorts = (ports: string, more = '') => own(`${more}, portLevelMtls: ${ports}`);
  it.each<[string, readonly string[], string]>([
    ['no policy', [], 'none'],
    ['the namespace', [ofNamespace('STRICT')], 'STRICT by all'],
    ['its own policy', [own(strict)], 'STRICT by own'],
    ['its own port', [withPorts('{8080: {mode: PERMISSIVE}}', strict)], 'PERMISSIVE by own'],
    ['its own disabled port', [withPorts('{8080: {mode: DISABLE}}', strict)], 'DISABLE by own'],
    [
      'the namespace, a disabled port aside',
      [withPorts('{8080: {mode: DISABLE}}'), ofNamespace('STRICT')],
      'STRICT by all',
    ],
    [
      'a permissive port',
      [withPorts('{8080: {mode: PERMISSIVE}}'), ofNamespace('STRICT')],
      'PERMISSIVE by own',
    ],
    [
      'the namespace where another port is permissive',
      [withPorts('{1: {mode: PERMISSIVE}}'), ofNamespace('STRICT')],
      'STRICT by all',
    ],
    [
      'a disabled port where another is permissive',
      [withPorts('{8080: {mode: DISABLE}, 1: {mode: PERMISSIVE}}'), ofNamespace('STRICT')],
      'DISABLE by own',
    ],
    [
      'a disabled port where nothing strict is inherited',
      [withPorts('{8080: {mode: DISABLE}}'), ofNamespace('PERMISSIVE')],
      'DISABLE by own',
    ],
    [
      'the mesh, a disabled port aside',
      [withPorts('{8080: {mode: DISABLE}}'), ofMesh('STRICT')],
      'STRICT by mesh',
    ],
    [
      'the mesh beside a permissive port',
      [withPorts('{1: {mode: PERMISSIVE}}'), ofMesh('STRICT')],
      'STRICT by mesh',
    ],
    [
      'nothing where the policy of the namespace states none',
      [withPorts('{1: {mode: PERMISSIVE}}'), ofNamespace('UNSET'), ofMesh('STRICT')],
      'none',
    ],
    [
      'none of two of unknown age',
      [policy('shop/x', '{mtls: {mode: STRICT}}'), ofNamespace('STRICT')],
      'none',
    ],
  ])('is said by %s', (_, policies, expected) => {
    expect(modeBy(ambientModeOf, policies, { port: 8080 })).toBe(expected);
  });
});

it.each<[string, readonly string[], string | undefined]>([
  ['nothing', [], undefined],
  ['its own policy', [ofNamespace('DISABLE'), ofMesh('STRICT')], 'DISABLE'],
  ['the mesh', [ofMesh('STRICT')], 'STRICT'],
  ['the mesh behind an own that is not set', [ofNamespace('UNSET'), ofMesh('STRICT')], 'STRICT'],
  ['no policy for some pods', [own(', mtls: {mode: DISABLE}'), ofMesh('STRICT')], 'STRICT'],
  ['nothing of another namespace', [policy('b/x', '{mtls: {mode: STRICT}}')], undefined],
])('the mode of a namespace is that of %s', (_, policies, expected) => {
  expect(namespaceModeOf('shop', inventory(policies), settingsFor())).toBe(expected);
});
