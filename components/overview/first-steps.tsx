import { buttonVariants } from '@heroui/react';
import { Boxes, Plug, Rocket } from 'lucide-react';
import Link from 'next/link';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import type { EnvironmentView } from '@/lib/views/environment';

const steps = [
  {
    icon: Boxes,
    title: 'Design',
    text: 'Draw models and relationships, say who may read and write. Every edit is TypeScript in the app’s repository.',
    path: 'model',
    action: 'Open the data model',
  },
  {
    icon: Rocket,
    title: 'Review and deploy',
    text: 'See what would be created, changed and lost, then deploy. It takes a few seconds.',
    path: 'review',
    action: 'Review and deploy',
  },
  {
    icon: Plug,
    title: 'Connect your app',
    text: 'Download one file and point a stock aws-amplify client at it, as below.',
    path: '',
    action: '',
  },
] as const;

/** The way of a new app to a running backend. */
export function FirstSteps({ environment }: { environment: EnvironmentView }) {
  return (
    <ol className="grid gap-4 md:grid-cols-3">
      {steps.map(({ icon: Icon, title, text, path, action }, index) => (
        <li key={title} className="flex flex-col gap-2 rounded-lg border border-border bg-surface p-4 text-[13px]">
          <span className="flex items-center gap-2 font-medium">
            <Icon aria-hidden className="size-4 text-accent" /> {index + 1}. {title}
          </span>
          <p className="flex-1 text-muted">{text}</p>
          {action && (
            <Change needed={path === 'review' ? 'developer' : 'viewer'}>
              <Link
                href={sectionPath(environment.appSlug, environment.slug, path)}
                className={`self-start ${buttonVariants({ variant: path === 'review' ? 'primary' : 'outline', size: 'sm' })}`}
              >
                {action}
              </Link>
            </Change>
          )}
        </li>
      ))}
    </ol>
  );
}
