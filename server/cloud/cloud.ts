/** One running embedded cloud: everything that outlives a request. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from './principal';
import type { Call, Operation } from './service';
import { type Admission, openAdmission } from './state/admission';
import { type Directory, openDirectory } from './state/directory';
import { GLOBAL_REGION, openPartition, type Partition } from './state/partition';
import { recoverRestores } from './state/snapshots';

export interface Cloud {
  directory: Directory;
  admission: Admission;
  /** Where clients reach it, without a trailing slash: `http://localhost:4566`. */
  endpoint: string;
  /** Absolute folder that holds all state. */
  dataFolder: string;
  /** A mail server that takes what people are sent, as `smtp://user:password@host:port`. */
  smtpUrl?: string;
  now(): Date;
  partition(accountId: string, region: string): Partition;
  /** Regions in which the account has state, `global` included. */
  regionsOf(accountId: string): string[];
  /** Ends what runs for the account and closes its stores; the next use opens them again. */
  closeAccount(accountId: string): void;
  /** Takes up what is to happen on its own in an account: when the cloud starts, and when the account was restored. */
  resumeAccount(accountId: string): Promise<void>;
  /** Closes the account's stores and deletes all it has, snapshots included. */
  dropAccount(accountId: string): void;
  /** A call that a service makes on its own, such as a Cognito trigger or a stack operation; its signal may be made when it is first asked for. */
  callAs(principal: Principal, region: string, signal?: AbortSignal | (() => AbortSignal)): Call;
  /** The same caller in another Region, or in the global one. */
  inRegion(call: Call, region: string): Call;
  /** Resolves when everything written so far, in every store, is on disk. */
  durable(): Promise<void>;
  /** Aborted when the cloud stops. */
  signal: AbortSignal;
  /** Per-process state of a service (pools, sockets, caches): made on first use, gone with the process. */
  shared<T>(key: string, make: () => T): T;
  log(level: 'info' | 'warning' | 'error', text: string, detail?: unknown): void;
  close(): Promise<void>;
}

export interface CloudOptions {
  dataFolder: string;
  endpoint: string;
  now?: () => Date;
  log?: Cloud['log'];
  smtpUrl?: string;
  /** What `resumeAccount` does to each Region of the account. */
  resume?(cloud: Cloud, partitions: Partition[]): Promise<void>;
}

export function openCloud({
  dataFolder,
  endpoint,
  smtpUrl,
  now = () => new Date(),
  log = () => {},
  resume = async () => {},
}: CloudOptions): Cloud {
  mkdirSync(dataFolder, { recursive: true });
  const partitions = new Map<string, Partition>();
  // A stack notes in its Region what it is about to make. After a crash the note may be of something that was not made
  // (a role, a bucket's name), but nothing may have been made of which there is no note.
  const commitRegions = () => {
    for (const { region, store } of partitions.values()) if (region !== GLOBAL_REGION) store.commit();
  };
  const directory = openDirectory(dataFolder, commitRegions);
  recoverRestores(dataFolder, directory);
  const shared = new Map<string, unknown>();
  const stopping = new AbortController();

  const cloud: Cloud = {
    directory,
    admission: openAdmission(),
    endpoint,
    dataFolder,
    smtpUrl,
    now,
    log,
    signal: stopping.signal,
    partition(accountId, region) {
      const key = `${accountId}/${region}`;
      let found = partitions.get(key);
      if (!found) {
        found = openPartition(dataFolder, accountId, region, {
          signal: stopping.signal,
          ...(region === GLOBAL_REGION && { earlier: commitRegions }),
        });
        partitions.set(key, found);
      }
      return found;
    },
    regionsOf(accountId) {
      try {
        return readdirSync(join(dataFolder, 'accounts', accountId));
      } catch {
        return []; // The account has no state yet.
      }
    },
    closeAccount(accountId) {
      const open = [...partitions].filter(([, partition]) => partition.accountId === accountId);
      for (const [key, partition] of open) {
        partition.close();
        partitions.delete(key);
      }
    },
    resumeAccount(accountId) {
      const regions = cloud.regionsOf(accountId).filter((region) => region !== GLOBAL_REGION);
      return resume(
        cloud,
        regions.map((region) => cloud.partition(accountId, region)),
      );
    },
    dropAccount(accountId) {
      cloud.closeAccount(accountId);
      for (const part of ['accounts', 'snapshots']) rmSync(join(dataFolder, part, accountId), { recursive: true, force: true });
      directory.removeAccount(accountId);
    },
    callAs(principal, region, signal = stopping.signal) {
      return {
        cloud,
        principal,
        partition: cloud.partition(principal.accountId, region),
        requestId: randomUUID(),
        get signal() {
          return typeof signal === 'function' ? signal() : signal;
        },
      };
    },
    inRegion(call, region) {
      return call.partition.region === region ? call : { ...call, partition: cloud.partition(call.partition.accountId, region) };
    },
    async durable() {
      await Promise.all([directory.store.durable(), ...Array.from(partitions.values(), ({ store }) => store.durable())]);
    },
    shared<T>(key: string, make: () => T) {
      if (!shared.has(key)) shared.set(key, make());
      return shared.get(key) as T;
    },
    async close() {
      stopping.abort();
      await cloud.durable();
      for (const partition of partitions.values()) partition.close();
      partitions.clear();
      directory.store.close();
    },
  };
  return cloud;
}

/** A partition that an ARN or URL names, when the account exists and has something in the Region; none is made for it. */
export function findPartition(cloud: Cloud, accountId: string, region: string): Partition | undefined {
  const exists = cloud.directory.accounts.find(accountId) !== undefined && cloud.regionsOf(accountId).includes(region);
  return exists ? cloud.partition(accountId, region) : undefined;
}

/** The account-wide call that IAM and other services without a Region need. */
export function globally(call: Call): Call {
  return call.cloud.inRegion(call, GLOBAL_REGION);
}

/**
 * Runs an operation of another service in the same process, with the caller's identity. IAM is asked for calls of stacks alone:
 * what else a service does for a caller, it has asked about.
 */
export async function perform<Input, Output>(call: Call, operation: Operation<Input, Output>, input: Input): Promise<Output> {
  if (!call.authorize) return operation.run(call, input);
  const { authorize, ...within } = call;
  await authorize(call, operation, input);
  // What the operation does in turn is its own service's affair.
  return operation.run(within, input);
}

/** Asks for what `perform` would ask for, before the same is done in another way. */
export async function permit<Input>(call: Call, operation: Operation<Input>, input: Input): Promise<void> {
  await call.authorize?.(call, operation, input);
}
