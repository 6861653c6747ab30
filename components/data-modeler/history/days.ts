import type { TimelineItem } from '@/lib/views/history';

export interface Day {
  label: string;
  items: TimelineItem[];
}

/** A timeline by the days of the person who looks at it, in the order in which it comes. */
export function daysOf(items: readonly TimelineItem[], now: Date): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const label = labelOf(new Date(item.at), now);
    const last = days.at(-1);
    if (last?.label === label) last.items.push(item);
    else days.push({ label, items: [item] });
  }
  return days;
}

function labelOf(at: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return 'Today';
  if (at.toDateString() === yesterday.toDateString()) return 'Yesterday';
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString('en', { weekday: 'long', month: 'long', day: 'numeric', ...(!sameYear && { year: 'numeric' }) });
}
