import { buttonVariants } from '@heroui/styles';
import Link from 'next/link';
import { sectionPath } from '@/components/shell/sections';
import type { UserErrorData } from '@/lib/result';
import type { EnvironmentView } from '@/lib/views/environment';

/** Pages on which a part of the source is edited. */
const EDITORS = {
  data: ['model', 'Open the data model'],
  auth: ['auth', 'Open Auth'],
  storage: ['storage', 'Open Storage'],
  functions: ['functions', 'Open Functions'],
} as const;

/** Leads from a failure that names a file of the backend to where that is edited. */
export function ProblemLink({ error, environment }: { error: UserErrorData; environment: EnvironmentView }) {
  const folder = /amplify\/(data|auth|storage|functions)\//.exec(`${error.message} ${error.resolution ?? ''}`)?.[1];
  const editor = folder === undefined ? undefined : EDITORS[folder as keyof typeof EDITORS];
  if (!editor) return null;
  const [section, label] = editor;
  return (
    <Link
      href={sectionPath(environment.appSlug, environment.slug, section)}
      className={`${buttonVariants({ variant: 'outline', size: 'sm' })} mt-1 self-start`}
    >
      {label}
    </Link>
  );
}
