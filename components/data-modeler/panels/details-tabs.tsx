'use client';

import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';

interface DetailsTabsProps {
  label: string;
  selected: string;
  onSelect: (id: string) => void;
  tabs: { id: string; label: string; count?: number; content: ReactNode }[];
}

/** Underlined tabs that fill the panel; each one scrolls for itself. What is selected may be a tab that others have: then it is the first. */
export function DetailsTabs({ label, selected, onSelect, tabs }: DetailsTabsProps) {
  return (
    <Tabs
      selectedKey={tabs.some(({ id }) => id === selected) ? selected : (tabs[0]?.id ?? '')}
      onSelectionChange={(key) => onSelect(String(key))}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabList aria-label={label} className="flex shrink-0 gap-4 overflow-x-auto border-b border-border px-4">
        {tabs.map(({ id, label: name, count }) => (
          <Tab
            key={id}
            id={id}
            aria-label={name}
            className="-mb-px flex h-9 cursor-pointer items-center gap-1.5 border-b-2 border-transparent text-[13px] whitespace-nowrap text-muted outline-offset-[-2px] data-[hovered]:text-foreground data-[selected]:border-accent data-[selected]:font-medium data-[selected]:text-foreground"
          >
            {name}
            {count !== undefined && count > 0 && <span className="numbers text-xs font-normal text-muted">{count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]">
          {content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
