/** What a deployed environment holds. */
export interface GlanceView {
  /** Their names. */
  models: string[];
  users?: number;
  files?: number;
  moreFiles?: boolean;
  apiUrl?: string;
}
