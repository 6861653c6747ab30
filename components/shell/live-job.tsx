import { LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { LiveDuration } from '@/components/ui/live-duration';
import type { DeploymentSummary } from '@/lib/views/deployment';
import type { EnvironmentView } from '@/lib/views/environment';
import { sectionPath } from './sections';

/** What is under way, on every page; leads to where it can be followed. */
export function LiveJob({ environment, deployment }: { environment: EnvironmentView; deployment: DeploymentSummary }) {
  return (
    <Link
      href={sectionPath(environment.appSlug, environment.slug, `deployments/${deployment.id}`)}
      className="flex h-8 items-center gap-2 rounded-md px-2 text-[13px] text-accent hover:bg-default"
    >
      <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />
      <span className="hidden md:inline">{deployment.kind === 'deploy' ? 'Deploying' : 'Rolling back'}</span>
      {deployment.startedAt !== undefined && <LiveDuration since={deployment.startedAt} />}
    </Link>
  );
}
