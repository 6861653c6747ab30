import { CircleCheck, type LucideIcon } from 'lucide-react';
import { Radio } from 'react-aria-components';
import { plural } from '@/lib/edits/names';
import type { TemplateView } from '@/lib/views/app';
import { TemplateSketch } from './template-sketch';

const frame =
  'group flex cursor-pointer overflow-hidden rounded-lg border border-border bg-surface outline-focus data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[hovered]:border-muted/60 data-[selected]:border-accent data-[selected]:ring-1 data-[selected]:ring-accent';

/** A template: a picture of its models, what it is for, and what is in it. */
export function TemplateCard({ template }: { template: TemplateView }) {
  const { name, title, description } = template;
  return (
    <Radio value={name} className={`${frame} flex-col`}>
      <span className="flex h-24 items-center border-b border-border bg-surface-secondary px-4 group-data-[selected]:bg-accent-soft">
        <TemplateSketch template={template} />
      </span>
      <span className="flex flex-1 flex-col gap-1 p-4">
        <Title>{title}</Title>
        <span className="text-xs text-muted">{description}</span>
        <span className="numbers mt-auto pt-2 text-xs text-foreground">{contentsOf(template)}</span>
      </span>
    </Radio>
  );
}

interface StartCardProps {
  value: string;
  title: string;
  description: string;
  icon: LucideIcon;
}

/** Another way to start an app than from a template. */
export function StartCard({ value, title, description, icon: Icon }: StartCardProps) {
  return (
    <Radio value={value} className={`${frame} gap-3 p-4 data-[selected]:bg-accent-soft`}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted group-data-[selected]:text-accent" strokeWidth={1.5} />
      <span className="flex flex-1 flex-col gap-1">
        <Title>{title}</Title>
        <span className="text-xs text-muted">{description}</span>
      </span>
    </Radio>
  );
}

function Title({ children }: { children: string }) {
  return (
    <span className="flex items-center justify-between text-[13px] font-medium">
      {children}
      <CircleCheck aria-hidden className="size-4 text-accent opacity-0 group-data-[selected]:opacity-100" />
    </span>
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
