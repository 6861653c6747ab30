import { RelativeTime } from '@/components/ui/relative-time';
import { Status } from '@/components/ui/status';
import type { SecretView } from '@/lib/views/secret';

/** Whether a secret has a value, who gave it, and whether what runs has it already. */
export function SecretState({ secret }: { secret: Pick<SecretView, 'set' | 'deployed'> | undefined }) {
  if (!secret?.set) return <Status tone="warning" label="Not set" />;
  return (
    <span className="flex flex-wrap items-center gap-x-1 text-xs text-muted">
      <span>
        Set <RelativeTime at={secret.set.at} /> by {secret.set.by}
      </span>
      {!secret.deployed && <span>· takes effect when you deploy</span>}
    </span>
  );
}
