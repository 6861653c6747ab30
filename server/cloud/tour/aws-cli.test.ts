/**
 * A tour of the services with the AWS command line as a distribution ships it. Debian's is 2.9, which does not
 * read AWS_ENDPOINT_URL yet (2.13 does), so that the endpoint is given as an option. `AWS_CLI` names another one.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../listen';

const ACCOUNT = '000000000000';
const KEY = { accessKeyId: 'AKIATOUR000000000000', secretKey: 'secret-of-the-tour' };

const program = [process.env.AWS_CLI, '/usr/bin/aws', '/usr/local/bin/aws'].find((path) => path !== undefined && existsSync(path));
const version = program === undefined ? '' : spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.split(' ')[0];
const title = program === undefined ? 'the AWS command line (skipped: no aws found; install awscli, or set AWS_CLI)' : `${version}`;

describe.skipIf(program === undefined)(title, { timeout: 120_000 }, () => {
  let folder: string;
  let started: ListeningCloud;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tour-'));
    started = await listen({ dataFolder: join(folder, 'data'), port: 0, management: { accountId: ACCOUNT, ...KEY } });
  });
  afterAll(async () => {
    await started.close();
    rmSync(folder, { recursive: true });
  });

  async function aws(...words: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(program ?? '', ['--endpoint-url', started.endpoint, '--output', 'json', ...words], {
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        HOME: folder,
        AWS_ACCESS_KEY_ID: KEY.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEY.secretKey,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_PAGER: '',
      },
    });
    return stdout;
  }
  const ask = async (...words: string[]): Promise<unknown> => JSON.parse(await aws(...words));
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  test('sts', async () => {
    expect(await ask('sts', 'get-caller-identity')).toMatchObject({ Account: ACCOUNT });
  });

  test('s3: a large file up and down, a listing, a removal', async () => {
    const content = 'slipway '.repeat(1_500_000);
    await aws('s3', 'mb', 's3://tour');
    await aws('s3', 'cp', file('large.txt', content), 's3://tour/folder/large.txt');
    expect(await aws('s3', 'ls', 's3://tour/folder/')).toContain('12000000 large.txt');
    await aws('s3', 'cp', 's3://tour/folder/large.txt', join(folder, 'back.txt'));
    expect(readFileSync(join(folder, 'back.txt'), 'utf8') === content).toBe(true);
    await aws('s3', 'rb', '--force', 's3://tour');
    await expect(aws('s3', 'ls', 's3://tour')).rejects.toThrow(/NoSuchBucket/);
  });

  test('dynamodb', async () => {
    await aws(
      'dynamodb',
      'create-table',
      '--table-name',
      'tour',
      '--billing-mode',
      'PAY_PER_REQUEST',
      '--attribute-definitions',
      'AttributeName=id,AttributeType=S',
      '--key-schema',
      'AttributeName=id,KeyType=HASH',
    );
    await aws('dynamodb', 'wait', 'table-exists', '--table-name', 'tour');
    await aws('dynamodb', 'put-item', '--table-name', 'tour', '--item', '{"id":{"S":"a"},"n":{"N":"1"}}');
    expect(await ask('dynamodb', 'get-item', '--table-name', 'tour', '--key', '{"id":{"S":"a"}}')).toEqual({
      Item: { id: { S: 'a' }, n: { N: '1' } },
    });
  });

  test('iam', async () => {
    await aws('iam', 'create-user', '--user-name', 'tour');
    await aws('iam', 'attach-user-policy', '--user-name', 'tour', '--policy-arn', 'arn:aws:iam::aws:policy/ReadOnlyAccess');
    const answer = await ask(
      'iam',
      'simulate-principal-policy',
      '--policy-source-arn',
      `arn:aws:iam::${ACCOUNT}:user/tour`,
      '--action-names',
      's3:GetObject',
      's3:PutObject',
    );
    expect(answer).toMatchObject({ EvaluationResults: [{ EvalDecision: 'allowed' }, { EvalDecision: 'implicitDeny' }] });
  });

  test('ssm, secretsmanager and kms', async () => {
    await aws('ssm', 'put-parameter', '--name', '/tour', '--type', 'SecureString', '--value', 'quiet');
    expect(await ask('ssm', 'get-parameter', '--name', '/tour', '--with-decryption')).toMatchObject({ Parameter: { Value: 'quiet' } });
    await aws('secretsmanager', 'create-secret', '--name', 'tour', '--secret-string', 'hush');
    expect(await ask('secretsmanager', 'get-secret-value', '--secret-id', 'tour')).toMatchObject({ SecretString: 'hush' });
    const { KeyMetadata } = (await ask('kms', 'create-key')) as { KeyMetadata: { KeyId: string } };
    await aws('kms', 'create-alias', '--alias-name', 'alias/tour', '--target-key-id', KeyMetadata.KeyId);
    const plain = Buffer.from('quiet').toString('base64');
    const plaintext = file('plain.txt', 'quiet');
    const sealed = (await ask('kms', 'encrypt', '--key-id', 'alias/tour', '--plaintext', `fileb://${plaintext}`)) as {
      CiphertextBlob: string;
    };
    writeFileSync(join(folder, 'sealed'), Buffer.from(sealed.CiphertextBlob, 'base64'));
    expect(await ask('kms', 'decrypt', '--ciphertext-blob', `fileb://${join(folder, 'sealed')}`)).toMatchObject({ Plaintext: plain });
  });

  test('logs and events', async () => {
    await aws('logs', 'create-log-group', '--log-group-name', '/tour');
    expect(await ask('logs', 'describe-log-groups', '--log-group-name-prefix', '/tour')).toMatchObject({
      logGroups: [{ logGroupName: '/tour' }],
    });
    const fields = ['--filter-pattern', '[ip, status = 4*]', '--log-event-messages', '1.1.1.1 404'];
    expect(await ask('logs', 'test-metric-filter', ...fields)).toMatchObject({ matches: [{ extractedValues: { $status: '404' } }] });
    const queried = ['--log-group-name', '/tour', '--start-time', '0', '--end-time', '1', '--query-string', 'stats count(*)'];
    expect(await ask('logs', 'start-query', ...queried)).toHaveProperty('queryId');
    await aws('events', 'put-rule', '--name', 'tour', '--schedule-expression', 'rate(1 hour)');
    expect(await ask('events', 'describe-rule', '--name', 'tour')).toMatchObject({ ScheduleExpression: 'rate(1 hour)' });
    const entries = JSON.stringify([{ Source: 'tour', DetailType: 'Step', Detail: '{"n":1}' }]);
    expect(await ask('events', 'put-events', '--entries', entries)).toMatchObject({
      FailedEntryCount: 0,
      Entries: [{ EventId: expect.any(String) }],
    });
  });

  test('cloudwatch: a metric, its alarm and a dashboard', async () => {
    const metric = ['--namespace', 'Tour', '--metric-name', 'Steps'];
    const now = Date.now();
    const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
    await aws('cloudwatch', 'put-metric-data', ...metric, '--dimensions', 'Foot=left', '--value', '7', '--timestamp', at(2));
    expect(await ask('cloudwatch', 'list-metrics', '--namespace', 'Tour')).toMatchObject({
      Metrics: [{ MetricName: 'Steps', Dimensions: [{ Name: 'Foot', Value: 'left' }] }],
    });
    const dimensions = ['--dimensions', 'Name=Foot,Value=left', '--period', '60'];
    const range = ['--start-time', at(10), '--end-time', at(0), '--statistics', 'Sum'];
    expect(await ask('cloudwatch', 'get-metric-statistics', ...metric, ...dimensions, ...range)).toMatchObject({
      Datapoints: [{ Sum: 7 }],
    });
    const threshold = ['--threshold', '5', '--comparison-operator', 'GreaterThanThreshold', '--evaluation-periods', '1'];
    await aws('cloudwatch', 'put-metric-alarm', '--alarm-name', 'tour', ...metric, ...dimensions, '--statistic', 'Sum', ...threshold);
    expect(await ask('cloudwatch', 'describe-alarms')).toMatchObject({ MetricAlarms: [{ AlarmName: 'tour', StateValue: 'ALARM' }] });
    await aws('cloudwatch', 'put-dashboard', '--dashboard-name', 'tour', '--dashboard-body', '{"widgets":[]}');
    await expect(aws('cloudwatch', 'get-dashboard', '--dashboard-name', 'none')).rejects.toThrow(/\(ResourceNotFound\)/);
    await expect(aws('cloudwatch', 'set-alarm-state', '--alarm-name', 'tour', '--state-value', 'X', '--state-reason', '')).rejects.toThrow(
      /\(ValidationError\)/,
    );
  });

  test('cognito-idp and cognito-identity', async () => {
    const pool = await ask('cognito-idp', 'create-user-pool', '--pool-name', 'tour');
    expect(pool).toMatchObject({ UserPool: { Name: 'tour', Id: expect.stringMatching(/^us-east-1_/) } });
    const identities = await ask(
      'cognito-identity',
      'create-identity-pool',
      '--identity-pool-name',
      'tour',
      '--allow-unauthenticated-identities',
    );
    expect(identities).toMatchObject({ IdentityPoolName: 'tour' });
  });

  test('appsync and lambda', async () => {
    await aws('appsync', 'create-graphql-api', '--name', 'tour', '--authentication-type', 'API_KEY');
    expect(await ask('appsync', 'list-graphql-apis')).toMatchObject({ graphqlApis: [{ name: 'tour' }] });
    expect(await ask('lambda', 'list-functions')).toEqual({ Functions: [] });
    await expect(aws('lambda', 'get-function', '--function-name', 'none')).rejects.toThrow(/ResourceNotFoundException/);
  });

  test('cloudformation: a stack from a file, its output, its end', async () => {
    const template = file(
      'template.yaml',
      'Resources:\n  Topic:\n    Type: AWS::SSM::Parameter\n    Properties: { Name: /from/stack, Type: String, Value: here }\nOutputs:\n  Name: { Value: !Ref Topic }\n',
    );
    await aws('cloudformation', 'deploy', '--stack-name', 'tour', '--template-file', template);
    expect(await ask('cloudformation', 'describe-stacks', '--stack-name', 'tour')).toMatchObject({
      Stacks: [{ StackStatus: 'CREATE_COMPLETE', Outputs: [{ OutputKey: 'Name', OutputValue: '/from/stack' }] }],
    });
    await aws('cloudformation', 'delete-stack', '--stack-name', 'tour');
    await aws('cloudformation', 'wait', 'stack-delete-complete', '--stack-name', 'tour');
  });

  test('stepfunctions: a machine that runs', async () => {
    const trust = {
      Statement: { Effect: 'Allow', Principal: { Service: ['states.amazonaws.com', 'scheduler.amazonaws.com'] }, Action: 'sts:AssumeRole' },
    };
    await aws('iam', 'create-role', '--role-name', 'steps', '--assume-role-policy-document', JSON.stringify(trust));
    const definition = JSON.stringify({ StartAt: 'Say', States: { Say: { Type: 'Pass', Result: 'hello', End: true } } });
    const role = `arn:aws:iam::${ACCOUNT}:role/steps`;
    await aws('stepfunctions', 'create-state-machine', '--name', 'tour', '--definition', definition, '--role-arn', role);
    const machine = `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:tour`;
    const started = await ask('stepfunctions', 'start-execution', '--state-machine-arn', machine, '--name', 'first');
    const execution = `arn:aws:states:us-east-1:${ACCOUNT}:execution:tour:first`;
    expect(started).toMatchObject({ executionArn: execution });
    expect(await ask('stepfunctions', 'describe-execution', '--execution-arn', execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"hello"',
    });
  });

  test('scheduler and event buses', async () => {
    const target = JSON.stringify({ Arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:later`, RoleArn: `arn:aws:iam::${ACCOUNT}:role/steps` });
    const when = ['--schedule-expression', 'cron(0 9 * * ? *)', '--schedule-expression-timezone', 'Europe/Berlin'];
    await aws('scheduler', 'create-schedule', '--name', 'tour', ...when, '--flexible-time-window', 'Mode=OFF', '--target', target);
    expect(await ask('scheduler', 'list-schedules')).toMatchObject({ Schedules: [{ Name: 'tour', State: 'ENABLED' }] });
    await aws('events', 'create-event-bus', '--name', 'tour');
    expect(await ask('events', 'list-event-buses')).toMatchObject({ EventBuses: [{ Name: 'default' }, { Name: 'tour' }] });
  });

  test('organizations', async () => {
    expect(await ask('organizations', 'list-accounts')).toMatchObject({ Accounts: [{ Id: ACCOUNT }] });
  });

  test('sqs: a message there and back', async () => {
    const made = await ask('sqs', 'create-queue', '--queue-name', 'tour', '--attributes', 'VisibilityTimeout=60');
    const url = `${started.endpoint}/${ACCOUNT}/tour`;
    expect(made).toEqual({ QueueUrl: url });
    await aws('sqs', 'send-message', '--queue-url', url, '--message-body', 'hello');
    const received = await ask('sqs', 'receive-message', '--queue-url', url, '--attribute-names', 'All', '--wait-time-seconds', '1');
    expect(received).toMatchObject({ Messages: [{ Body: 'hello', Attributes: { ApproximateReceiveCount: '1' } }] });
    const attributes = await ask('sqs', 'get-queue-attributes', '--queue-url', url, '--attribute-names', 'VisibilityTimeout');
    expect(attributes).toEqual({ Attributes: { VisibilityTimeout: '60' } });
    await aws('sqs', 'delete-queue', '--queue-url', url);
    await expect(aws('sqs', 'get-queue-url', '--queue-name', 'tour')).rejects.toThrow(/AWS.SimpleQueueService.NonExistentQueue/);
  });

  test('sns: a topic that notifies a queue', async () => {
    const { QueueUrl } = (await ask('sqs', 'create-queue', '--queue-name', 'notified')) as { QueueUrl: string };
    const [queue, topic] = [`arn:aws:sqs:us-east-1:${ACCOUNT}:notified`, `arn:aws:sns:us-east-1:${ACCOUNT}:tour`];
    const Statement = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queue };
    const attributes = file('policy.json', JSON.stringify({ Policy: JSON.stringify({ Statement }) }));
    await aws('sqs', 'set-queue-attributes', '--queue-url', QueueUrl, '--attributes', `file://${attributes}`);
    expect(await ask('sns', 'create-topic', '--name', 'tour')).toEqual({ TopicArn: topic });
    await aws(
      'sns',
      'subscribe',
      '--topic-arn',
      topic,
      '--protocol',
      'sqs',
      '--notification-endpoint',
      queue,
      '--attributes',
      'RawMessageDelivery=true',
    );
    await aws('sns', 'publish', '--topic-arn', topic, '--message', 'hello');
    expect(await ask('sqs', 'receive-message', '--queue-url', QueueUrl)).toMatchObject({ Messages: [{ Body: 'hello' }] });
    await aws('sns', 'delete-topic', '--topic-arn', topic);
    await expect(aws('sns', 'get-topic-attributes', '--topic-arn', topic)).rejects.toThrow(/NotFound/);
  });

  test('a service and an operation that are not here are named', async () => {
    await expect(aws('rds', 'describe-db-instances')).rejects.toThrow(/'rds' is not part of this cloud/);
    await expect(aws('ssm', 'list-associations')).rejects.toThrow(/ssm ListAssociations is not part of this cloud yet/);
  });
});
