import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { EnvironmentView } from '@/lib/views/environment';
import { useMayChange } from './rights';
import { sectionPath } from './sections';

/** The way from an edit to a running backend, on every page; a first deployment that is under way has nothing left to ask for. */
export function DraftBanner({ environment, isDeploying }: { environment: EnvironmentView; isDeploying: boolean }) {
  const mayReview = useMayChange('developer');
  const { draftEdits, release, appSlug, slug } = environment;
  if (draftEdits === 0 && (release || isDeploying)) return null;
  const text = release || isDeploying ? `${draftEdits} ${draftEdits === 1 ? 'change' : 'changes'}` : 'Ready';
  if (!mayReview) {
    return (
      <span className="hidden h-8 items-center gap-1.5 rounded-md bg-warning-soft px-3 text-[13px] whitespace-nowrap md:flex">
        <span className="font-medium">{text}</span>
        <span className="text-muted">not deployed</span>
      </span>
    );
  }
  return (
    <Link
      href={sectionPath(appSlug, slug, 'review')}
      className="flex h-8 items-center gap-1.5 rounded-md bg-warning-soft px-3 text-[13px] whitespace-nowrap hover:brightness-97 dark:hover:brightness-115"
    >
      <span className="font-medium max-sm:sr-only">{text}</span>
      <span className="hidden text-muted md:inline">not deployed</span>
      <span className="flex sm:ml-1 items-center gap-1 font-medium text-accent">
        <span>
          Review<span className="hidden lg:inline"> and deploy</span>
        </span>
        <ArrowRight aria-hidden className="size-3.5" />
      </span>
    </Link>
  );
}
