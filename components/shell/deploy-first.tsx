import { buttonVariants } from '@heroui/styles';
import { type LucideIcon, Rocket } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/lib/views/environment';
import { Change } from './rights';
import { sectionPath } from './sections';

interface DeployFirstProps {
  environment: Pick<EnvironmentView, 'appSlug' | 'slug' | 'name'>;
  icon: LucideIcon;
  /** What will be here once it runs. */
  children: ReactNode;
}

/** Stands where there is nothing to show because nothing runs yet. */
export function DeployFirst({ environment, icon, children }: DeployFirstProps) {
  return (
    <EmptyState
      icon={icon}
      title={`Nothing runs in ${environment.name} yet`}
      action={
        <Change needed="developer">
          <Link href={sectionPath(environment.appSlug, environment.slug, 'review')} className={buttonVariants({ variant: 'primary' })}>
            <Rocket /> Review and deploy
          </Link>
        </Change>
      }
    >
      {children}
    </EmptyState>
  );
}
