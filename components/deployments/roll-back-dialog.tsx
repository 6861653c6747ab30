'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ChangeList } from '@/components/shell/plan-changes';
import { asUserError } from '@/components/shell/read-api';
import { sectionPath } from '@/components/shell/sections';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { EnvironmentView } from '@/lib/views/environment';
import type { ReleaseView } from '@/lib/views/release';
import { rollBack } from '@/server/actions/deployments';
import { rollBackOptions } from './queries';

interface RollBackDialogProps {
  environment: EnvironmentView;
  /** The release to go back to; closed while there is none. */
  release: ReleaseView | undefined;
  onClose: () => void;
}

/** Says what going back to a release does, above all to data, and asks. */
export function RollBackDialog({ environment, release, onClose }: RollBackDialogProps) {
  const router = useRouter();
  const { data: preview, error } = useQuery(rollBackOptions(release?.id));
  const changes = preview?.changes;
  const losing = changes?.filter(({ loss }) => loss !== undefined).length ?? 0;
  return (
    <ConfirmDialog
      title={`Roll ${environment.name} back to release ${release?.number ?? ''}?`}
      action={`Roll back to release ${release?.number ?? ''}`}
      isOpen={release !== undefined}
      onOpenChange={onClose}
      onConfirm={async () => {
        const result = await rollBack(release?.id ?? '');
        if (result.ok) router.push(sectionPath(environment.appSlug, environment.slug, `deployments/${result.value.deploymentId}`));
        return result;
      }}
    >
      <p>
        The backend becomes what it was at <code className="text-xs">{release?.commitId.slice(0, 8)}</code>. The draft and the branch stay
        as they are, and you can deploy the newer version again.
      </p>
      <p>
        {losing > 0 ? (
          <strong className="font-medium text-danger">What is marked below is lost, and deploying again does not bring it back.</strong>
        ) : (
          'Records, users and files of what both versions have stay as they are.'
        )}
      </p>
      {error && <Problem error={asUserError(error)} />}
      {!preview && !error && <SkeletonRows rows={3} label="Comparing the two releases" />}
      {preview && !changes && (
        <p>
          The two releases cannot be compared in words, because the code of one of them is not understood. Models added since are removed
          with their records.
        </p>
      )}
      {changes?.length === 0 && <p>The two releases differ in the code of functions, or in nothing at all.</p>}
      {changes && changes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section tabIndex={0} aria-label="What changes" className="max-h-64 overflow-y-auto rounded-md border border-border">
          <ChangeList changes={changes} />
        </section>
      )}
    </ConfirmDialog>
  );
}
