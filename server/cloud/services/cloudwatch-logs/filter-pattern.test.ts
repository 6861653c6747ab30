/** Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html and the examples of TestMetricFilter. */
import { expect, test } from 'vitest';
import { filterPattern } from './filter-pattern';

const ACCESS = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 404 1534';

test.each([
  ['ERROR', 'an ERROR here', true],
  ['ERROR -ignored', 'ERROR but ignored', false],
  ['"two words"', 'has two words', true],
  ['?one ?two', 'only two', true],
  ['?one ?two', 'three', false],
  ['%4\\d\\d%', 'status 404', true],
  ['%4\\d{2}$%', 'status 404', true],
  ['{ $.user.name = "an*" }', '{"user":{"name":"anna"}}', true],
  ['{ $.list[1] = 2 || $.x IS TRUE }', '{"list":[1,2]}', true],
  ['{ $.missing NOT EXISTS }', '{}', true],
  ['{ ($.a != "b") && ($.n <= 3.5) }', '{"a":"c","n":3.5}', true],
  ['{ $.a = 1 }', 'no json', false],
  ['{ $.latency = * }', '{"latency":50}', true],
  ['{ $.latency = * }', '{"other":50}', false],
  ['{ $.status = 4* }', '{"status":404}', true],
  ['{ $.status = "4*" }', '{"status":404}', false],
  ['[ip, id, user, timestamp, request, status_code = 4*, bytes]', ACCESS, true],
  ['[ip, id, user, timestamp, request, status_code = 404, bytes > 2000]', ACCESS, false],
  ['[ip, id, user, timestamp, request, status_code = 404 || status_code = 410, bytes]', ACCESS, true],
  ['[ip, id, user, timestamp, request = "GET *.gif*", (status_code >= 400 && status_code < 500), bytes]', ACCESS, true],
  ['[..., status_code = 4*, bytes]', ACCESS, true],
  ['[..., status_code = 5*, bytes]', ACCESS, false],
  ['[ip = %127\\.0\\.0\\.[1-3]%, ...]', ACCESS, true],
  ['[ip, ..., bytes != 1534]', ACCESS, false],
  ['[ip, id, user]', ACCESS, false],
  ['[w1 = ERROR, ...]', 'ERROR alone', true],
  ['[first, second, third, ...]', 'only two', false],
])('pattern %s on %s: %s', (pattern, message, expected) => {
  expect(filterPattern(pattern)(message) !== undefined).toBe(expected);
});

test('fields are known by their names, and by their places where they have none', () => {
  expect(filterPattern('[..., status, size]')(ACCESS)?.extracted()).toEqual({
    $1: '127.0.0.1',
    $2: '-',
    $3: 'frank',
    $4: '10/Oct/2000:13:25:15 -0700',
    $5: 'GET /apache_pb.gif HTTP/1.0',
    $status: '404',
    $size: '1534',
  });
  const match = filterPattern('{ $.latency > 10 && $.path = "/*" }')('{"latency":50,"path":"/x","code":{"n":1}}');
  expect(match?.extracted()).toEqual({ '$.latency': '50', '$.path': '/x' });
  expect([match?.value('$.code.n'), match?.value('$.none')]).toEqual(['1', undefined]);
});

test.each(['[a, ..., b, ...]', '[a', '[a = ]', '[a = 1 && b = 2]', '{ $.a }', '{ $.a = 1', '[a < x]', '%(a)%'])(
  '%s is refused',
  (pattern) => {
    expect(() => filterPattern(pattern)).toThrow(expect.objectContaining({ code: 'InvalidParameterException' }));
  },
);
