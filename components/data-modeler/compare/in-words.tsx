import { ChangeList } from '@/components/shell/plan-changes';
import { areaLabels } from '@/components/shell/plan-words';
import type { PlanChange } from '@/lib/views/plan';

/** Every difference as a sentence, by area, with what deploying it would lose. */
export function InWords({ changes }: { changes: readonly PlanChange[] | undefined }) {
  if (!changes) {
    return (
      <p className="p-4 text-[13px] text-muted">
        The two cannot be compared in words, because the code of one of them is not understood. Look at the code.
      </p>
    );
  }
  if (changes.length === 0) {
    return <p className="p-4 text-[13px] text-muted">The two mean the same: only comments, layout or the code of functions differ.</p>;
  }
  const areas = [...new Set(changes.map(({ area }) => area))];
  return areas.map((area) => (
    <section key={area} aria-label={areaLabels[area]} className="border-b border-border last:border-b-0">
      <h2 className="bg-surface-secondary px-4 py-1.5 text-xs font-medium text-muted">{areaLabels[area]}</h2>
      <ChangeList changes={changes.filter((change) => change.area === area)} />
    </section>
  ));
}
