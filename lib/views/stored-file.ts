/** Files in the bucket of a deployed app. */

export interface StoredFile {
  /** The whole key. */
  key: string;
  /** Its last part. */
  name: string;
  sizeBytes: number;
  changedAt: string;
}

export interface FolderView {
  /** Names as the app calls the buckets; the first is the one that is shown when none is named. */
  buckets: string[];
  bucket: string;
  /** The folder's prefix: empty, or ends in a slash. */
  prefix: string;
  /** Names of the folders in it. */
  folders: string[];
  files: StoredFile[];
  /** Give it back for the next page. */
  next?: string;
}
