import { expect, test } from 'vitest';
import { judgeDatapoints } from './judge-datapoints';

/** X is beyond the threshold, 0 is not, - is missing; the newest last. `undefined` retains the current state. */
function judge(text: string, needed: number) {
  const datapoints = [...text].map((sign) => (sign === '-' ? undefined : sign === 'X')).reverse();
  return (['missing', 'ignore', 'breaching', 'notBreaching'] as const).map(
    (missingData) => judgeDatapoints(datapoints, { evaluated: 3, needed, missingData }).state,
  );
}

const [OK, ALARM, NONE] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

/** The tables of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html, whose columns these are. */
test.each([
  ['0-X-X', 3, [OK, OK, OK, OK]],
  ['0----', 3, [OK, OK, OK, OK]],
  ['-----', 3, [NONE, undefined, ALARM, OK]],
  ['0XX-X', 3, [ALARM, ALARM, ALARM, ALARM]],
  ['----X', 3, [NONE, undefined, ALARM, OK]],
  ['X----', 3, [ALARM, undefined, ALARM, OK]],
  ['--X--', 3, [ALARM, undefined, ALARM, OK]],
  ['0-X-X', 2, [ALARM, ALARM, ALARM, ALARM]],
  ['00X0X', 2, [ALARM, ALARM, ALARM, ALARM]],
  ['0-X--', 2, [OK, OK, ALARM, OK]],
  ['----0', 2, [OK, OK, ALARM, OK]],
  ['---X-', 2, [ALARM, undefined, ALARM, OK]],
])('%s of which %i are needed', (datapoints, needed, expected) => {
  expect(judge(datapoints, needed)).toEqual(expected);
});
