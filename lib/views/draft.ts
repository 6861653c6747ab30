import type { Backend } from '../backend/backend';
import type { Edit } from '../edits/edit';

export interface DraftEntryView {
  id: string;
  edit: Edit;
  /** One short sentence. */
  summary: string;
  author: string;
  /** Made by the person who asks. */
  own: boolean;
  at: string;
  undone: boolean;
  /** Why it no longer fits the branch; it is then left out. */
  conflict?: string;
}

/** An environment's branch with the edits on it that are not deployed yet. */
export interface DraftView {
  environmentId: string;
  /** Send it back with the next edit. */
  version: number;
  baseCommit: string;
  backend: Backend;
  /** Texts of all files below `amplify/`, by path from the app's root. */
  files: Record<string, string>;
  /** Paths that differ from the base commit. */
  changed: string[];
  /** Oldest first; without those that only change the picture. */
  entries: DraftEntryView[];
  /** For the person who asks: undo takes back one's own edits only. */
  canUndo: boolean;
  canRedo: boolean;
}

/** What came of an edit, undo or redo. */
export interface DraftUpdate {
  version: number;
  /** New texts by path; null for a file that is gone. */
  files: Record<string, string | null>;
  /** Paths that differ from the base commit now. */
  changed: string[];
  /**
   * Present when the browser cannot know it: others had edited in the meantime, text was edited, or an
   * edit was taken back. Replace the backend by it; otherwise one's own `apply` of the edits holds.
   */
  backend?: Backend;
  /** True when others had edited in the meantime: fetch the whole draft. */
  rebased: boolean;
  entries: DraftEntryView[];
  canUndo: boolean;
  canRedo: boolean;
}
