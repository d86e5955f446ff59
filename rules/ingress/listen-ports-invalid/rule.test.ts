import { expect, it } from 'vitest';
import { membersOf } from '../../../test/support/manifests.ts';
import { modelOf } from '../../../test/support/model.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import rule from './rule.ts';

/** What happens with a value, in the first words of each effect. */
function effects(value: string, controller = '') {
  const model = modelOf(membersOf([[`listen-ports: '${value}'`]]), settingsFor({ controller }));
  return [...rule.check(model)].map(({ effect }) => effect.split(/[.:;]/)[0]);
}

it.each<[string, string, readonly string[]]>([
  ['[{"HTTP": 80}]', '', []],
  ['[{}]', '', ['The controller makes a load balancer without any listener and reports success']],
  ['[{"HTTP": 80, "HTTP": 81}]', '', ['One of the two wins without any message']],
  ['[]', '', ['FailedBuildModel "empty listen-ports configuration"']],
  ['[', '', ['FailedBuildModel "failed to parse listen-ports configuration"']],
  ['[', '1.1', ['The controller refuses the annotation and never makes the load balancer']],
])('%s at %s', (value, controller, expected) => {
  expect(effects(value, controller)).toEqual(expected);
});

it.each([
  ['[{"TCP": 80}]', 'listen-ports has protocol "TCP", expected "HTTP" or "HTTPS"', []],
  ['[{"https": 443}]', 'listen-ports has protocol "https", expected "HTTPS"', ['write HTTPS']],
  ['[{"HTTP": "80"}]', 'listen-ports has port "80" as a string, expected the number 80', ['write 80']],
  [
    '[{"HTTP": 80, "HTTP": 81}]',
    'listen-ports has "HTTP" twice in one object, so port 80 is lost, expected an object for each pair',
    [],
  ],
  ['[{"HTTP": "http"}]', 'listen-ports has port "http" as a string, expected the number of a port', []],
])('says of %s: %s', (value, message, titles) => {
  const found = [...rule.check(modelOf(membersOf([[`listen-ports: '${value}'`]])))];
  expect(found.map((one) => one.message)).toEqual([message]);
  expect(found.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => (fix ? [fix.title] : [])))).toEqual(titles);
});
