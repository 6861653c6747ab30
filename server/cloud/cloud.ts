/** One running embedded cloud: everything that outlives a request. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from './principal';
import type { Call, Operation } from './service';
import { type Directory, openDirectory } from './state/directory';
import { GLOBAL_REGION, openPartition, type Partition } from './state/partition';

export interface Cloud {
  directory: Directory;
  /** Where clients reach it, without a trailing slash: `http://localhost:4566`. */
  endpoint: string;
  /** Absolute folder that holds all state. */
  dataFolder: string;
  now(): Date;
  partition(accountId: string, region: string): Partition;
  /** Regions in which the account has state, `global` included. */
  regionsOf(accountId: string): string[];
  /** Closes the account's stores and deletes all it has. */
  dropAccount(accountId: string): void;
  /** A call that a service makes on its own, such as a Cognito trigger or a stack operation. */
  callAs(principal: Principal, region: string, signal?: AbortSignal): Call;
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
}

export function openCloud({ dataFolder, endpoint, now = () => new Date(), log = () => {} }: CloudOptions): Cloud {
  mkdirSync(dataFolder, { recursive: true });
  const partitions = new Map<string, Partition>();
  // A stack notes in its Region what it is about to make. After a crash the note may be of something that was not made
  // (a role, a bucket's name), but nothing may have been made of which there is no note.
  const commitRegions = () => {
    for (const { region, store } of partitions.values()) if (region !== GLOBAL_REGION) store.commit();
  };
  const directory = openDirectory(dataFolder, commitRegions);
  const shared = new Map<string, unknown>();
  const stopping = new AbortController();

  const cloud: Cloud = {
    directory,
    endpoint,
    dataFolder,
    now,
    log,
    signal: stopping.signal,
    partition(accountId, region) {
      const key = `${accountId}/${region}`;
      let found = partitions.get(key);
      if (!found) {
        found = openPartition(dataFolder, accountId, region, region === GLOBAL_REGION ? commitRegions : undefined);
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
    dropAccount(accountId) {
      for (const [key, partition] of partitions) {
        if (partition.accountId !== accountId) continue;
        partition.store.close();
        partitions.delete(key);
      }
      rmSync(join(dataFolder, 'accounts', accountId), { recursive: true, force: true });
      directory.removeAccount(accountId);
    },
    callAs(principal, region, signal = stopping.signal) {
      return { cloud, principal, partition: cloud.partition(principal.accountId, region), requestId: randomUUID(), signal };
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
      for (const { store } of partitions.values()) store.close();
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
 * Runs an operation of another service in the same process, with the caller's identity and without
 * asking IAM: what AWS does when a service acts for a caller it has already checked.
 */
export async function perform<Input, Output>(call: Call, operation: Operation<Input, Output>, input: Input): Promise<Output> {
  return operation.run(call, input);
}
