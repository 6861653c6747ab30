import { z } from 'zod';
import type { EnvironmentView } from './environment';

export interface AppView {
  id: string;
  slug: string;
  name: string;
  /** Of `TemplateView`, or `fromRepository`. */
  template: string;
  defaultBranch: string;
  state: 'active' | 'deleting';
  /** Where `git clone` finds it. */
  cloneUrl: string;
  createdAt: string;
  environments: EnvironmentView[];
}

export interface TemplateView {
  /** `blank`, or the name of a folder of templates. */
  name: string;
  title: string;
  description: string;
  /** Names, in the order of the source. */
  models: string[];
  /** From the one that has many or one, to the one that it has. */
  relationships: { from: string; to: string }[];
  groups: string[];
  /** How many paths its storage has rules for. */
  storagePaths: number;
  functions: number;
}

/** What `AppView.template` says of an app that began as a repository from elsewhere. */
export const fromRepository = 'repository';

export const newAppSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the app a name.')
    .max(60, 'At most 60 characters.')
    .regex(/[A-Za-z0-9]/, 'Use at least one letter or digit.'),
  template: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('blank'),
  /** The Git address of an Amplify Gen 2 project to start from; then there is no template. */
  repository: z.string().optional(),
});
export type NewApp = z.input<typeof newAppSchema>;

/** The part of an address made from a name: lower-case letters, digits and single dashes, at most 30. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replace(/^-+|-+$/g, '');
}
