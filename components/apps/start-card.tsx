import { CircleCheck, type LucideIcon, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Radio } from 'react-aria-components';
import { plural } from '@/lib/edits/names';
import type { TemplateView } from '@/lib/views/app';
import { TemplateSketch } from './template-sketch';

/** A template: a picture of its models, what it is for, and what is in it. */
export function TemplateCard({ template }: { template: TemplateView }) {
  const { name, title, description, models } = template;
  const sketch = models.length > 0 ? <TemplateSketch template={template} /> : undefined;
  return <StartCard value={name} title={title} description={description} icon={Plus} sketch={sketch} contents={contentsOf(template)} />;
}

interface StartCardProps {
  value: string;
  title: string;
  description: string;
  /** Stands where there is no sketch. */
  icon: LucideIcon;
  sketch?: ReactNode;
  /** What the app will have, in a few words. */
  contents: string;
}

/** One way to start an app. */
export function StartCard({ value, title, description, icon: Icon, sketch, contents }: StartCardProps) {
  return (
    <Radio
      value={value}
      className="group flex cursor-pointer flex-col overflow-hidden rounded-lg border border-border bg-surface outline-focus data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[hovered]:border-muted/60 data-[selected]:border-accent data-[selected]:ring-1 data-[selected]:ring-accent"
    >
      <span className="flex h-24 items-center sm:h-32 border-b border-border bg-surface-secondary px-4 group-data-[selected]:bg-accent-soft">
        {sketch ?? <Icon aria-hidden className="mx-auto size-6 text-muted" strokeWidth={1.25} />}
      </span>
      <span className="flex flex-1 flex-col gap-1 p-4">
        <span className="flex items-center justify-between text-[13px] font-medium">
          {title}
          <CircleCheck aria-hidden className="size-4 text-accent opacity-0 group-data-[selected]:opacity-100" />
        </span>
        <span className="text-xs text-muted">{description}</span>
        <span className="numbers mt-auto pt-2 text-xs text-foreground">{contents}</span>
      </span>
    </Radio>
  );
}

function contentsOf({ models, relationships, groups, storagePaths, functions }: TemplateView): string {
  const parts = [
    count(models.length, 'model'),
    count(relationships.length, 'relationship'),
    groups.length > 0 ? `group${groups.length > 1 ? 's' : ''} ${groups.join(', ')}` : '',
    storagePaths > 0 ? 'file storage' : '',
    count(functions, 'function'),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : 'Sign-in only';
}

function count(amount: number, word: string): string {
  if (amount === 0) return '';
  return `${amount} ${amount === 1 ? word : plural(word)}`;
}
