import { describe, expect, it } from 'vitest';
import { settingsFor } from '../../../test/support/settings.ts';
import { conditionRefusal, conditionsIn, hostsAndPathsOf, isConditionField } from './rule-condition.ts';

describe('conditionRefusal', () => {
  const both = 'precisely one of values and regexValues can be specified';
  const none = 'values or regexValues must be specified';
  it.each<[object, string | undefined]>([
    [{ field: 'host-header', hostHeaderConfig: { values: ['a.com'] } }, undefined],
    [{ field: 'host-header', hostHeaderConfig: { regexValues: ['a.*'] } }, undefined],
    [{ field: 'host-header', hostHeaderConfig: {} }, `invalid hostHeaderConfig: ${none}`],
    [{ field: 'host-header' }, 'missing hostHeaderConfig'],
    [{ field: 'host-header', pathPatternConfig: { values: ['/x'] } }, 'missing hostHeaderConfig'],
    [
      { field: 'path-pattern', pathPatternConfig: { values: ['/x'], regexValues: ['/x'] } },
      `invalid pathPatternConfig: ${both}`,
    ],
    [
      { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'A', values: [] } },
      `invalid httpHeaderConfig: ${none}`,
    ],
    [{ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'A', regexValues: ['b'] } }, undefined],
    [{ field: 'http-request-method', httpRequestMethodConfig: { values: ['GET'] } }, undefined],
    [
      { field: 'http-request-method', httpRequestMethodConfig: { regexValues: ['G.*'] } },
      'invalid httpRequestMethodConfig: values cannot be empty',
    ],
    [
      { field: 'source-ip', sourceIPConfig: { values: [] } },
      'invalid sourceIPConfig: values cannot be empty',
    ],
    [
      { field: 'source-ip', sourceIPConfig: { regexValues: ['1'] } },
      'invalid sourceIPConfig: values cannot be empty',
    ],
    [{ field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } }, undefined],
    [{ field: 'query-string', queryStringConfig: { values: [{ value: 'a' }] } }, undefined],
    [
      { field: 'query-string', queryStringConfig: { values: [] } },
      'invalid queryStringConfig: Values cannot be empty',
    ],
    [{ field: 'query-string', queryStringConfig: {} }, 'invalid queryStringConfig: Values cannot be empty'],
    [
      { field: 'query-string', queryStringConfig: { values: [{ value: 'a' }, { key: 'a' }] } },
      'invalid queryStringConfig: value cannot be empty',
    ],
    [
      { field: 'query-string', queryStringConfig: { values: [{ key: 'a', value: '' }] } },
      'invalid queryStringConfig: value cannot be empty',
    ],
    [{ field: 'cookie' }, undefined],
    [{}, undefined],
  ])('of %j: %s', (entry, refusal) => {
    expect(conditionRefusal(entry, settingsFor())).toBe(refusal);
  });

  it('knows no regular expressions before 2.14.1', () => {
    const [before, since] = ['2.14.0', '2.14.1'].map((controller) => settingsFor({ controller }));
    if (before === undefined || since === undefined) throw new Error('two versions');
    const entry = { field: 'host-header', hostHeaderConfig: { regexValues: ['a'] } };
    expect(conditionRefusal(entry, before)).toBe('invalid hostHeaderConfig: values cannot be empty');
    expect(conditionRefusal(entry, since)).toBeUndefined();
    expect(conditionsIn([entry], before)).toEqual([{ field: 'host-header', values: [], regexValues: [] }]);
    expect(conditionsIn([entry], since)).toEqual([{ field: 'host-header', values: [], regexValues: ['a'] }]);
  });
});

it('reads the conditions of a list, and leaves out those that it does not know', () => {
  const list = [
    { field: 'host-header', hostHeaderConfig: { values: ['a.com'] } },
    { field: 'path-pattern', pathPatternConfig: { values: ['/x', '/y'] } },
    { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'A', values: ['b'], regexValues: ['c'] } },
    { field: 'http-header', httpHeaderConfig: { values: ['b'] } },
    { field: 'http-request-method', httpRequestMethodConfig: { values: ['GET'] } },
    {
      field: 'query-string',
      queryStringConfig: { values: [{ key: 'a', value: 'b' }, { value: 'c' }, { key: 'd' }] },
    },
    { field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } },
    { field: 'cookie', cookieConfig: { values: ['x'] } },
    {},
  ];
  expect(conditionsIn(list, settingsFor())).toEqual([
    { field: 'host-header', values: ['a.com'], regexValues: [] },
    { field: 'path-pattern', values: ['/x', '/y'], regexValues: [] },
    { field: 'http-header', httpHeaderName: 'A', values: ['b'], regexValues: ['c'] },
    { field: 'http-header', httpHeaderName: '', values: ['b'], regexValues: [] },
    { field: 'http-request-method', values: ['GET'] },
    { field: 'query-string', values: [{ key: 'a', value: 'b' }, { value: 'c' }, { key: 'd', value: '' }] },
    { field: 'source-ip', values: ['10.0.0.0/8'] },
  ]);
  expect(conditionsIn(null, settingsFor())).toEqual([]);
});

it.each([
  ['host-header', true],
  ['source-ip', true],
  ['toString', false],
  ['', false],
])('%j is a field of conditions: %s', (field, is) => {
  expect(isConditionField(field)).toBe(is);
});

it('keeps what is asked of host and path apart from the rest', () => {
  const host = { field: 'host-header', values: ['a.com'], regexValues: ['b.*'] } as const;
  const path = { field: 'path-pattern', values: ['/x'], regexValues: ['/y.*'] } as const;
  const method = { field: 'http-request-method', values: ['GET'] } as const;
  const asked = { hosts: ['a.com'], hostExpressions: ['b.*'], paths: ['/x'], pathExpressions: ['/y.*'] };
  expect(hostsAndPathsOf([host, path])).toEqual({ ...asked, plain: true });
  expect(hostsAndPathsOf([host, method, path])).toEqual({ ...asked, plain: false });
  expect(hostsAndPathsOf([host, host]).hosts).toEqual(['a.com', 'a.com']);
  expect(hostsAndPathsOf([])).toEqual({
    hosts: [],
    hostExpressions: [],
    paths: [],
    pathExpressions: [],
    plain: true,
  });
});
