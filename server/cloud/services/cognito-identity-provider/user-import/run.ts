/** Works through a job's file, some rows at a time; goes on where a crash ended it. */
import { setImmediate } from 'node:timers/promises';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { appendLogEvents } from '../../cloudwatch-logs/append-log-events';
import { checkAttributes, missingAttributes } from '../attributes';
import { invalidParameter } from '../errors';
import type { UserPool } from '../state';
import { newUser, saveUser } from '../users';
import { csvHeader, MFA_COLUMN, USERNAME_COLUMN } from './header';
import { type ImportJob, importFiles, importJobs, jobKey } from './jobs';

const ROWS_AT_ONCE = 100;

/** Never throws: what goes wrong is the job's outcome. What the end of its account cuts off is taken up when that is opened again. */
export async function runJob(call: Call, pool: UserPool, started: ImportJob): Promise<void> {
  try {
    await importAll(call, pool, started);
  } catch (error) {
    if (call.partition.signal.aborted) return;
    call.cloud.log('error', `User import job ${started.id} failed`, error);
    finish(call, started, 'Failed', 'The job failed for a reason that the log of the cloud has.');
  }
}

async function importAll(call: Call, pool: UserPool, started: ImportJob): Promise<void> {
  const { parse } = (await import('papaparse')).default;
  call.partition.signal.throwIfAborted();
  const { data } = parse<string[]>((importFiles(call).find(jobKey(started)) ?? '').replace(/^\uFEFF/, ''), { skipEmptyLines: true });
  const [header = [], ...rows] = data;
  const known = csvHeader(pool);
  const wrong = header.length === 0 ? 'is empty' : header.find((name) => !known.includes(name.trim()));
  if (wrong !== undefined || !header.includes(USERNAME_COLUMN)) {
    finish(call, started, 'Failed', `The header of the file is not the pool's: ${wrong ?? USERNAME_COLUMN}.`);
    return;
  }
  for (;;) {
    call.partition.signal.throwIfAborted();
    const job = importJobs(call).find(jobKey(started));
    if (!job) return;
    if (job.status === 'Stopping') return finish(call, job, 'Stopped', 'The job was stopped.');
    const from = job.imported + job.skipped + job.failed;
    if (from >= rows.length) return finish(call, job, 'Succeeded', 'Import Job Completed Successfully.');
    importRows(call, pool, job, header, rows.slice(from, from + ROWS_AT_ONCE), from);
    await setImmediate();
  }
}

/** In one transaction with the job's counts, so that no row is worked on twice. */
function importRows(call: Call, pool: UserPool, job: ImportJob, header: string[], rows: string[][], from: number): void {
  const counts = { imported: job.imported, skipped: job.skipped, failed: job.failed };
  const lines: string[] = [];
  call.partition.store.transaction(() => {
    for (const [index, row] of rows.entries()) {
      const place = `Line Number ${from + index + 1}`;
      try {
        importRow(call, pool, header, row);
        counts.imported += 1;
        lines.push(`[SUCCEEDED] ${place} - The import succeeded.`);
      } catch (error) {
        if (!(error instanceof CloudFailure)) throw error;
        const exists = error.code === 'UsernameExistsException' || error.code === 'AliasExistsException';
        counts[exists ? 'skipped' : 'failed'] += 1;
        lines.push(`[${exists ? 'SKIPPED' : 'FAILED'}] ${place} - ${error.message}`);
      }
    }
    importJobs(call).put(jobKey(job), { ...job, ...counts });
  });
  const timestamp = call.cloud.now().getTime();
  appendLogEvents(
    call,
    `/aws/cognito/userpools/${pool.id}/${pool.name}`,
    job.id,
    lines.map((message) => ({ timestamp, message })),
  );
}

function importRow(call: Call, pool: UserPool, header: string[], row: string[]): void {
  if (row.length !== header.length) throw invalidParameter('The row has another number of values than the header.');
  const values = new Map(header.map((name, index) => [name.trim(), (row[index] ?? '').trim()]));
  const login = values.get(USERNAME_COLUMN) ?? '';
  if (login === '') throw invalidParameter('The row has no username.');
  const flags = ['email_verified', 'phone_number_verified'];
  const attributes = Object.fromEntries(
    [...values]
      .filter(([name, value]) => value !== '' && name !== USERNAME_COLUMN && name !== MFA_COLUMN)
      .map(([name, value]) => [name, flags.includes(name) ? value.toLowerCase() : value]),
  );
  const reachable = flags.some((flag) => attributes[flag] === 'true' && attributes[flag.replace('_verified', '')]);
  if (!reachable) throw invalidParameter('The user has no verified email or phone_number, by which to choose a password.');
  checkAttributes(pool, attributes);
  const user = newUser(call, pool, login, attributes, 'RESET_REQUIRED');
  const [missing] = missingAttributes(pool, user.attributes);
  if (missing !== undefined) throw invalidParameter(`The required attribute ${missing} is missing.`);
  const byText = values.get(MFA_COLUMN)?.toLowerCase() === 'true';
  if (byText && !attributes.phone_number) throw invalidParameter('cognito:mfa_enabled needs a phone_number.');
  saveUser(call, pool, { ...user, mfa: { enabled: byText ? ['SMS_MFA'] : [] } });
}

function finish(call: Call, { poolId, id }: ImportJob, status: ImportJob['status'], message: string): void {
  const key = jobKey({ poolId, id });
  const job = importJobs(call).find(key);
  if (job) importJobs(call).put(key, { ...job, status, message, completedAt: call.cloud.now().getTime() });
  importFiles(call).remove(key);
}
