import { describe, expect, it } from 'vitest';
import { readExpectations } from './expectation-file.ts';

function read(text: string) {
  return readExpectations({ path: 'routes.yaml', text });
}

function problem(text: string): string {
  const parsed = read(text);
  return 'problem' in parsed ? parsed.problem : 'none';
}

const request = '- request: http://a.example.com/\n  ';

describe('a file of expectations', () => {
  it('is a list of requests with what they are to get', () => {
    const text = [
      '- request: POST https://a.example.com/x',
      '  headers: { X-User: "me: and you", X-Empty: "" }',
      '  sourceIp: 203.0.113.7',
      '  root: overlays/prod',
      '  expect: { status: 403, server: istio-envoy }',
      '  because: it is closed',
      '- request: https://b.example.com/',
      '  expect:',
      '    destination: [{ to: shop/web, share: 90 }, { to: "shop/canary:80", share: 10 }]',
    ].join('\n');
    expect(read(text)).toMatchObject({
      expectations: [
        {
          asked: {
            url: 'https://a.example.com/x',
            method: 'POST',
            headers: ['X-User: me: and you', 'X-Empty;'],
            sourceIp: '203.0.113.7',
            root: 'overlays/prod',
          },
          expected: { status: 403, server: 'istio-envoy' },
          because: 'it is closed',
          at: { file: 'routes.yaml', start: { line: 1, column: 12 } },
        },
        { asked: { url: 'https://b.example.com/', method: 'GET', headers: [] } },
      ],
    });
  });

  it('may be JSON', () => {
    const text = JSON.stringify([{ request: 'http://a/', expect: { status: 'unreachable' } }]);
    expect(read(text)).toMatchObject({ expectations: [{ expected: { status: 'unreachable' } }] });
  });

  it.each([
    ['', 'routes.yaml: is empty, expected a list of requests, each with what it is to get'],
    ['# nothing\n', 'routes.yaml: is empty, expected a list of requests, each with what it is to get'],
    ['[]', '1:1: the file is an empty list, expected a list of requests, each with what it is to get'],
    ['text', '1:1: the file is "text", expected a list of requests, each with what it is to get'],
    ['kind: Service', '1:1: the file is a map, expected a list of requests, each with what it is to get'],
    ['- text', '1:3: "[0]" is "text", expected a map with request and expect'],
    [
      '- requst: http://a/\n  expect: { status: 200 }',
      '1:3: key "requst" in "[0]" is not known, expected one of request, headers, sourceIp, root, expect, because; did you mean "request"?',
    ],
    [
      '- request: http://a/\n  expect: { subset: v1 }',
      '2:21: "subset" is of a destination, so write "destination" beside it',
    ],
    [
      '- request: http://a/\n  expect: { destination: [{ to: a/b, share: 50 }, { to: a/c, share: 50 }], subset: v1 }',
      '2:84: each destination of the list has its own subset, so write "subset" there',
    ],
    [
      '- request: 5\n  expect: { status: 200 }',
      '1:12: "[0].request" is the number 5, expected a method and a URL, such as "GET https://shop.example.com/cart"',
    ],
    [
      '- request: GET http://a/ b\n  expect: { status: 200 }',
      '1:12: "[0].request" is "GET http://a/ b", expected a method and a URL, such as "GET https://shop.example.com/cart"',
    ],
    ['- request: http://a/', '1:3: "[0]" needs the key "expect"'],
    ['- expect: { status: 200 }', '1:3: "[0]" needs the key "request"'],
    [
      `${request}headers: [a]\n  expect: { status: 200 }`,
      '2:12: "[0].headers" is a list, expected a map of names to texts',
    ],
    [
      `${request}headers: { X-A: 2 }\n  expect: { status: 200 }`,
      '2:19: "[0].headers.X-A" is the number 2, expected text; put it in quotes',
    ],
    [
      `${request}headers: { "X A": b }\n  expect: { status: 200 }`,
      '2:12: "X A: b" is no header; write "Name: value"',
    ],
    [
      `${request}expect: 200`,
      '2:11: "[0].expect" is the number 200, expected at least one of status, server, destination, location',
    ],
    [
      `${request}expect: {}`,
      '2:11: "[0].expect" is a map, expected at least one of status, server, destination, location',
    ],
    [
      `${request}expect: { stauts: 200 }`,
      '2:13: key "stauts" in "[0].expect" is not known, expected one of status, server, location, destination, subset; did you mean "status"?',
    ],
    [
      `${request}expect: { status: "200" }`,
      '2:21: "[0].expect.status" is "200", expected a status from 100 to 599, or unreachable',
    ],
    [
      `${request}expect: { status: 99 }`,
      '2:21: "[0].expect.status" is the number 99, expected a status from 100 to 599, or unreachable',
    ],
    [
      `${request}expect: { server: nginx }`,
      '2:21: "[0].expect.server" is "nginx", expected awselb/2.0 or istio-envoy',
    ],
    [
      `${request}expect: { destination: a/b/c }`,
      '2:26: "[0].expect.destination" is "a/b/c", expected namespace/service:port, or a list of maps with to and share',
    ],
    [
      `${request}expect: { destination: [{ to: a/b, share: 100 }] }`,
      '2:26: "[0].expect.destination" is a list, expected two destinations or more, each with its share; one alone is written as namespace/service:port',
    ],
    [
      `${request}expect: { destination: [{ to: a/b, share: x }, { to: a/c, share: 20 }] }`,
      '2:45: "[0].expect.destination[0].share" is "x", expected a share in percent',
    ],
    [
      `${request}expect: { destination: [{ to: a/b, share: 10 }, { to: a/c, share: 20 }] }`,
      '2:26: the shares come to 30 percent, expected 100',
    ],
    [
      `${request}expect: { destination: [{ to: a/b, share: ten }, { to: a/c, share: 20 }] }`,
      '2:45: "[0].expect.destination[0].share" is "ten", expected a share in percent',
    ],
    [
      `${request}expect: { destination: a/b, status: 200 }`,
      '2:39: "expect" has both "destination" and "status"; the application gives status where a request is delivered, so leave it out',
    ],
    [
      `${request}expect: { status: unreachable, server: istio-envoy }`,
      '2:21: nobody answers where the status is unreachable, so leave server and location out',
    ],
    [
      '- request: http://me:secret@a/\n  expect: { status: 200 }',
      '1:12: URL "http://...@a/" has credentials in it; give the header "Authorization: Basic ..." instead',
    ],
    [
      '- request: ftp://a/\n  expect: { status: 200 }',
      '1:12: URL "ftp://a/" is for ftp; a load balancer takes http and https',
    ],
    [
      '- {{ .Values.request }}',
      '1:3: the file is a Helm template, expected a list of requests, each with what it is to get',
    ],
    ['- a: b\n c: d', '2:2: "c" stands among list items without a dash, expected "- " before it'],
    [
      `${request}expect: { status: 200 }\n  expect: { status: 404 }`,
      '3:3: key "expect" is written twice, expected once',
    ],
    [
      `${request}expect: { status: 200 }\n---\n${request}expect: { status: 200 }`,
      '4:1: a second document begins here, expected one list',
    ],
  ])('%j', (text, expected) => {
    expect(problem(text)).toBe(expected.startsWith('routes.yaml') ? expected : `routes.yaml:${expected}`);
  });
});
