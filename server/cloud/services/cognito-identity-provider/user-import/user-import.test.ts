/** Users come in by a CSV file, over the wire as an administrator does it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningCloud, listen } from '../../../listen';
import type { Call } from '../../../service';
import { createClient } from '../clients';
import { listMessages } from '../outbox';
import { createPool } from '../pools';
import { service } from '../service';
import { poolState, type UserPool } from '../state';
import { AMPLIFY_POOL, TEST_PASSWORD } from '../testing';
import { importFiles, importJobs, jobKey } from './jobs';
import { resumeImports } from './resume';
import { runJob } from './run';

const CloudWatchLogsRoleArn = 'arn:aws:iam::999988887777:role/import';
const management = { accountId: '999988887777', accessKeyId: 'AKIAMANAGEMENT000001', secretKey: 'secret' };
const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-import-'));
let listening: ListeningCloud;
let call: Call;
let admin: CognitoIdentityProvider;
let pool: UserPool;

beforeAll(async () => {
  listening = await listen({ dataFolder, port: 0, management, services: { 'cognito-identity-provider': service } });
  call = listening.cloud.callAs({ kind: 'root', accountId: management.accountId }, 'eu-west-1');
  const credentials = { accessKeyId: management.accessKeyId, secretAccessKey: management.secretKey };
  admin = new CognitoIdentityProvider({ endpoint: listening.endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
  pool = createPool(call, AMPLIFY_POOL);
});
afterAll(async () => {
  admin.destroy();
  await listening.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function createJob() {
  const { UserImportJob } = await admin.createUserImportJob({ UserPoolId: pool.id, JobName: 'people', CloudWatchLogsRoleArn });
  const { JobId = '', PreSignedUrl = '' } = UserImportJob ?? {};
  return { JobId, put: (body: string, url = PreSignedUrl) => fetch(url, { method: 'PUT', body }), PreSignedUrl };
}

/** The job once it is over; asks again as long as it runs, as an administrator would. */
async function outcome(JobId: string) {
  for (;;) {
    const { UserImportJob } = await admin.describeUserImportJob({ UserPoolId: pool.id, JobId });
    if (UserImportJob?.Status !== 'InProgress' && UserImportJob?.Status !== 'Stopping') return UserImportJob;
  }
}

function csv(header: string[], ...people: Record<string, string>[]): string {
  const lines = people.map((person) => header.map((name) => `"${(person[name] ?? '').replaceAll('"', '""')}"`).join(','));
  return [header.join(','), ...lines].join('\r\n');
}

const person = (email: string, more = {}) => ({ 'cognito:username': email, email, email_verified: 'TRUE', ...more });

it('imports who is new, skips who is there, and says what is wrong with the rest', async () => {
  const { CSVHeader = [] } = await admin.getCSVHeader({ UserPoolId: pool.id });
  expect(CSVHeader).toEqual(expect.arrayContaining(['cognito:username', 'cognito:mfa_enabled', 'email_verified', 'custom:team']));
  const { JobId, put } = await createJob();
  const early = admin.startUserImportJob({ UserPoolId: pool.id, JobId });
  await expect(early).rejects.toMatchObject({ name: 'PreconditionNotMetException' });
  const file = csv(
    CSVHeader,
    person('ada@example.com', { name: 'Ada "the first", Countess', 'custom:team': 'engines' }),
    person('ADA@example.com'),
    person('bob@example.com', { email_verified: '' }),
    person('eve@example.com', { 'cognito:mfa_enabled': 'TRUE' }),
  );
  expect((await put(file)).status).toBe(200);
  await admin.startUserImportJob({ UserPoolId: pool.id, JobId });
  expect(await outcome(JobId)).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1, SkippedUsers: 1, FailedUsers: 2 });
  const { Users = [] } = await admin.listUsers({ UserPoolId: pool.id });
  expect(Users).toMatchObject([{ UserStatus: 'RESET_REQUIRED', Enabled: true }]);
  expect(Users[0]?.Attributes).toEqual(
    expect.arrayContaining([
      { Name: 'name', Value: 'Ada "the first", Countess' },
      { Name: 'custom:team', Value: 'engines' },
      { Name: 'email_verified', Value: 'true' },
    ]),
  );
  const again = admin.startUserImportJob({ UserPoolId: pool.id, JobId });
  await expect(again).rejects.toMatchObject({ name: 'PreconditionNotMetException' });
  const { UserImportJobs } = await admin.listUserImportJobs({ UserPoolId: pool.id, MaxResults: 10 });
  expect(UserImportJobs).toMatchObject([{ JobId, JobName: 'people' }]);
});

it('has whoever was imported choose a password with a code', async () => {
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const];
  const { id: ClientId } = createClient(call, pool, { ClientName: 'web', ExplicitAuthFlows });
  const Username = 'ada@example.com';
  const signIn = () =>
    admin.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: Username, PASSWORD: TEST_PASSWORD } });
  await expect(signIn()).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
  await admin.forgotPassword({ ClientId, Username });
  const ConfirmationCode = listMessages(call.partition)[0]?.code;
  await admin.confirmForgotPassword({ ClientId, Username, Password: TEST_PASSWORD, ConfirmationCode });
  expect((await signIn()).AuthenticationResult?.AccessToken).toBeDefined();
});

it('takes a file at the job’s own address alone, and no file of another pool', async () => {
  const { JobId, put, PreSignedUrl } = await createJob();
  expect((await put('x', PreSignedUrl.replace(/Signature=.{4}/, 'Signature=0000'))).status).toBe(403);
  expect((await put('email,secret\r\na,b')).status).toBe(200);
  await admin.startUserImportJob({ UserPoolId: pool.id, JobId });
  expect(await outcome(JobId)).toMatchObject({ Status: 'Failed', CompletionMessage: expect.stringContaining('secret') });
  expect((await put('late')).status).toBe(403);
});

it('takes no file any more once the job has begun, though it was on its way', async () => {
  const { JobId, put, PreSignedUrl } = await createJob();
  await put(csv(['cognito:username', 'email', 'email_verified'], person('first@example.com')));
  const slow = request(PreSignedUrl, { method: 'PUT', headers: { 'content-length': 4, expect: '100-continue' } });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    slow.on('error', reject).on('response', ({ statusCode }) => resolve(statusCode));
  });
  slow.flushHeaders();
  await once(slow, 'continue');
  await admin.startUserImportJob({ UserPoolId: pool.id, JobId });
  expect(await outcome(JobId)).toMatchObject({ Status: 'Succeeded' });
  slow.end('late');
  expect(await answered).toBe(403);
  expect(importFiles(call).find(jobKey({ poolId: pool.id, id: JobId }))).toBeUndefined();
});

it('goes on after a crash with the rows that are left', async () => {
  const { JobId, put } = await createJob();
  const header = ['cognito:username', 'email', 'email_verified'];
  await put(csv(header, ...Array.from({ length: 3 }, (_, index) => person(`later${index}@example.com`))));
  const job = importJobs(call).find(jobKey({ poolId: pool.id, id: JobId }));
  if (!job) throw new Error('There is no job.');
  importJobs(call).put(jobKey(job), { ...job, status: 'InProgress', imported: 2 });
  await resumeImports(listening.cloud, call.partition);
  expect(await outcome(JobId)).toMatchObject({ Status: 'Succeeded', ImportedUsers: 3 });
  const { users } = poolState(call.partition);
  expect(users.list().flatMap(({ value }) => (value.attributes.email?.startsWith('later') ? [value.attributes.email] : []))).toEqual([
    'later2@example.com',
  ]);
  expect(importFiles(call).find(jobKey(job))).toBeUndefined();
});

it('ends quietly with its account, and goes on when that is opened again', async () => {
  const { JobId, put } = await createJob();
  await put(csv(['cognito:username', 'email', 'email_verified'], person('interrupted@example.com')));
  const job = importJobs(call).find(jobKey({ poolId: pool.id, id: JobId }));
  if (!job) throw new Error('There is no job.');
  const started = { ...job, status: 'InProgress' as const };
  importJobs(call).put(jobKey(job), started);
  const running = runJob(call, pool, started);
  listening.cloud.closeAccount(management.accountId);
  await expect(running).resolves.toBeUndefined();
  await listening.cloud.resumeAccount(management.accountId);
  expect(await outcome(JobId)).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1 });
});
