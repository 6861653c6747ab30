import type { DescribeStackEventsCommandOutput, DescribeStacksCommandOutput } from '@aws-sdk/client-cloudformation';
import { afterEach, expect, test } from 'vitest';
import type { Operation } from '../../../service';
import { openTestCloud, type TestCloud } from '../testing/open-test-cloud';
import { RESPONSE_PATH, receiveResponse } from './responses';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:maker';

interface Event {
  RequestType: string;
  RequestId: string;
  ResponseURL: string;
  PhysicalResourceId?: string;
  ResourceProperties: Record<string, unknown>;
  OldResourceProperties?: Record<string, unknown>;
}

let aws: TestCloud;
afterEach(() => aws.close());

/** A cloud whose one function does what `handler` says: it answers, or not, or throws as a crash does. */
async function openWithFunction(handler: (event: Event) => Record<string, unknown> | undefined): Promise<Event[]> {
  const events: Event[] = [];
  const invoke: Operation<{ Payload: Uint8Array }, { FunctionError?: string; Payload: string }> = {
    run(call, { Payload }) {
      const event = JSON.parse(Buffer.from(Payload).toString()) as Event;
      events.push(event);
      try {
        const token = event.ResponseURL.slice(event.ResponseURL.indexOf(RESPONSE_PATH) + RESPONSE_PATH.length);
        const own = handler(event);
        if (!own) return { Payload: 'null' };
        const answer = { RequestId: event.RequestId, Status: 'SUCCESS', ...own };
        expect(receiveResponse(call.cloud, token, answer)).toBe(true);
        // The address serves once.
        expect(receiveResponse(call.cloud, token, answer)).toBe(false);
        return { Payload: 'null' };
      } catch (error) {
        return { FunctionError: 'Unhandled', Payload: JSON.stringify({ errorMessage: String(error) }) };
      }
    },
  };
  const operations = Object.fromEntries([['Invoke', async () => invoke]]);
  aws = await openTestCloud({ services: { lambda: { operations } } });
  return events;
}

function template(size: unknown): string {
  return JSON.stringify({
    Resources: { Made: { Type: 'Custom::Maker', Properties: { ServiceToken: FUNCTION_ARN, Size: size } } },
    Outputs: { Color: { Value: { 'Fn::GetAtt': ['Made', 'Color'] } } },
  });
}

async function failureReason(): Promise<string | undefined> {
  const { StackEvents } = await aws.run<DescribeStackEventsCommandOutput>('DescribeStackEvents', { StackName: 'app' });
  const failed = StackEvents?.find((event) => event.ResourceStatus === 'CREATE_FAILED' && event.LogicalResourceId === 'Made');
  return failed?.ResourceStatusReason;
}

test('a function makes, replaces and deletes its resource, and gives attributes', async () => {
  const events = await openWithFunction(({ ResourceProperties }) => ({
    PhysicalResourceId: `made-${ResourceProperties.Size}`,
    Data: { Color: 'red' },
  }));
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: template(1) });
  const { Stacks } = await aws.run<DescribeStacksCommandOutput>('DescribeStacks', { StackName: 'app' });
  expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toBe('red');
  await aws.run('UpdateStack', { StackName: 'app', TemplateBody: template(2) });
  await aws.run('DeleteStack', { StackName: 'app' });
  expect(
    events.map((event) => [event.RequestType, event.PhysicalResourceId, event.ResourceProperties.Size, event.OldResourceProperties?.Size]),
  ).toEqual([
    ['Create', undefined, '1', undefined],
    ['Update', 'made-1', '2', '1'],
    ['Delete', 'made-1', '1', undefined],
    ['Delete', 'made-2', '2', undefined],
  ]);
});

test('a refusal carries the reason of the function, which is then asked to clean up', async () => {
  const events = await openWithFunction(({ RequestType }) => ({
    PhysicalResourceId: 'half',
    ...(RequestType === 'Create' && { Status: 'FAILED', Reason: 'no colour left' }),
  }));
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: template(1) });
  expect(await failureReason()).toMatch(
    /^Received response status \[FAILED\] from custom resource\. Message returned: no colour left \(RequestId: /,
  );
  expect(events.map(({ RequestType }) => RequestType)).toEqual(['Create', 'Delete']);
  expect(await aws.status('app')).toBe('ROLLBACK_COMPLETE');
});

test('a function that crashes fails at once, with its own message', async () => {
  await openWithFunction(() => {
    throw new Error('out of paint');
  });
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: template(1) });
  expect(await failureReason()).toContain('out of paint');
});

test('a function that does not answer in the time that the template gives fails its resource', async () => {
  await openWithFunction(() => undefined);
  const Resources = { Made: { Type: 'Custom::Maker', Properties: { ServiceToken: FUNCTION_ARN, ServiceTimeout: '1' } } };
  await aws.run('CreateStack', { StackName: 'app', TemplateBody: JSON.stringify({ Resources }), OnFailure: 'DO_NOTHING' });
  expect(await failureReason()).toContain('CloudFormation did not receive a response from your Custom Resource.');
  expect(await aws.status('app')).toBe('CREATE_FAILED');
});
