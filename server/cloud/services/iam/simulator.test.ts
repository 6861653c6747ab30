/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html */
import { IAMClient, PutUserPolicyCommand, SimulateCustomPolicyCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let iam: IAMClient;
beforeAll(async () => {
  cloud = await startCloud();
  iam = new IAMClient(cloud.config);
});
afterAll(async () => {
  iam.destroy();
  await cloud.stop();
});

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

test('names the statement that decided, by policy and place', async () => {
  await makeUser(cloud, 'sim');
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
    { "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::kept/*" }
]
}`;
  await iam.send(new PutUserPolicyCommand({ UserName: 'sim', PolicyName: 'files', PolicyDocument: text }));
  const { EvaluationResults } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::${cloud.accountId}:user/sim`,
      ActionNames: ['s3:GetObject', 's3:DeleteObject', 'sqs:SendMessage'],
      ResourceArns: ['arn:aws:s3:::kept/a'],
    }),
  );
  expect(
    EvaluationResults?.map(({ EvalActionName, EvalDecision, MatchedStatements }) => [EvalActionName, EvalDecision, MatchedStatements]),
  ).toEqual([
    [
      's3:GetObject',
      'allowed',
      [
        {
          SourcePolicyId: 'files',
          SourcePolicyType: 'user',
          StartPosition: { Line: 4, Column: 5 },
          EndPosition: { Line: 4, Column: 61 },
        },
      ],
    ],
    [
      's3:DeleteObject',
      'explicitDeny',
      [
        {
          SourcePolicyId: 'files',
          SourcePolicyType: 'user',
          StartPosition: { Line: 5, Column: 5 },
          EndPosition: { Line: 5, Column: 89 },
        },
      ],
    ],
    ['sqs:SendMessage', 'implicitDeny', []],
  ]);
});

test('says which context it lacks, and whether a boundary is what denies', async () => {
  const ask = async (extra: object) => {
    const { EvaluationResults } = await iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [
          policy({
            Effect: 'Allow',
            Action: 's3:*',
            Resource: 'arn:aws:s3:::home/$' + '{aws:username}/*',
            Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
          }),
        ],
        ActionNames: ['s3:GetObject'],
        ResourceArns: ['arn:aws:s3:::home/ada/a'],
        ...extra,
      }),
    );
    return EvaluationResults?.[0];
  };
  expect(await ask({})).toMatchObject({ EvalDecision: 'implicitDeny', MissingContextValues: ['aws:RequestedRegion', 'aws:username'] });
  const ContextEntries = [
    { ContextKeyName: 'aws:username', ContextKeyType: 'string', ContextKeyValues: ['ada'] },
    { ContextKeyName: 'aws:RequestedRegion', ContextKeyType: 'string', ContextKeyValues: ['eu-west-1'] },
  ];
  expect(await ask({ ContextEntries })).toMatchObject({ EvalDecision: 'allowed' });
  const PermissionsBoundaryPolicyInputList = [policy({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' })];
  expect(await ask({ ContextEntries, PermissionsBoundaryPolicyInputList })).toMatchObject({
    EvalDecision: 'implicitDeny',
    PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
  });
});
