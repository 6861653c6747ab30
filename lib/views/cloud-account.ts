import { z } from 'zod';

/** An access key of somebody, for command line tools and SDKs. Its secret is shown once, when it is made. */
export interface CloudKeyView {
  accessKeyId: string;
  /** The IAM user it belongs to: the e-mail address of the person who made it. */
  user: string;
  createdAt: string;
  lastUsedAt?: string;
}

/** The account of the embedded cloud that an environment has to itself. */
export interface CloudAccountView {
  accountId: string;
  region: string;
  endpoint: string;
  keys: CloudKeyView[];
}

export interface NewCloudKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** All of an account at one instant: tables, files, users, functions and stacks. */
export interface SnapshotView {
  id: string;
  description: string;
  createdAt: string;
  /** Absent when it was not taken in the console. */
  by?: string;
  /** The number of the release that ran; absent when that is not known. */
  release?: number;
}

export const newSnapshotSchema = z.object({
  environmentId: z.string(),
  description: z.string().trim().max(200, 'At most 200 characters.'),
});
export type NewSnapshot = z.input<typeof newSnapshotSchema>;

export const snapshotRemovalSchema = z.object({ environmentId: z.string(), snapshotId: z.string().regex(/^[\w-]+$/) });
export type SnapshotRemoval = z.input<typeof snapshotRemovalSchema>;

/** `confirmation` is the environment's name, typed. */
export const snapshotRestoreSchema = snapshotRemovalSchema.extend({ confirmation: z.string() });
export type SnapshotRestore = z.input<typeof snapshotRestoreSchema>;
