'use client';

import { useQuery } from '@tanstack/react-query';
import { ChangeList } from '@/components/shell/plan-changes';
import { asUserError } from '@/components/shell/read-api';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { failed } from '@/lib/result';
import { restorePoint } from '@/server/actions/versions';
import { comparisonOptions } from './queries';

interface RestoreDialogProps {
  environmentId: string;
  /** The environment's draft as a point: what restoring changes. */
  draft: string;
  /** Absent while the dialog is closed. */
  restored: { point: string; label: string } | undefined;
  onClose: () => void;
  onRestored?: () => void;
}

/** Says what restoring a version changes in the draft, and does it. */
export function RestoreDialog({ environmentId, draft, restored, onClose, onRestored }: RestoreDialogProps) {
  const comparison = useQuery({ ...comparisonOptions(environmentId, draft, restored?.point ?? ''), enabled: restored !== undefined });
  const { data, error, refetch } = comparison;
  const losses = data?.changes?.filter(({ loss }) => loss !== undefined).length ?? 0;
  return (
    <ConfirmDialog
      title={`Restore “${restored?.label ?? ''}”?`}
      action="Restore"
      isOpen={restored !== undefined}
      onOpenChange={(open) => !open && onClose()}
      onConfirm={async () => {
        if (!restored || !data) return failed({ code: 'not-compared', message: 'What restoring changes is still being worked out.' });
        const result = await restorePoint({ environmentId, point: restored.point, draftVersion: data.draftVersion });
        if (result.ok) onRestored?.();
        else void refetch();
        return result;
      }}
    >
      <p>
        The draft becomes what it was then, as one edit that you can undo. Nothing is deployed, the branch stays where it is, and what you
        have now stays in the history.
      </p>
      {error && <Problem error={asUserError(error)} />}
      {!data && !error && <SkeletonRows rows={2} label="Comparing it with the draft" />}
      {data && data.files.length === 0 && <p>The draft is the same as this version already.</p>}
      {data && data.files.length > 0 && data.changes?.length !== 0 && losses > 0 && (
        <p className="text-danger">Deploying it afterwards loses what is marked below.</p>
      )}
      {data?.changes && data.changes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section tabIndex={0} aria-label="What changes" className="max-h-64 overflow-y-auto rounded-md border border-border">
          <ChangeList changes={data.changes} />
        </section>
      )}
      {data && data.files.length > 0 && (
        <p className="text-xs text-muted">
          {data.files.length === 1 ? 'One file changes' : `${data.files.length} files change`}:{' '}
          {data.files.map(({ path }) => path).join(', ')}
        </p>
      )}
    </ConfirmDialog>
  );
}
