'use client';

import { Button, Dropdown, Label } from '@heroui/react';
import { ChevronDown, CircleHelp, Code, History, List, type LucideIcon, Plus, Redo2, Undo2, Workflow } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { ExportMenu } from './export/export-menu';
import type { HistoryPanelState } from './history/use-history-panel';
import { type ModelerView, useModeler } from './modeler-state';
import { ProblemsButton } from './problems-button';
import { SavingNote } from './saving-note';

const views: { id: ModelerView; label: string; icon: LucideIcon }[] = [
  { id: 'canvas', label: 'Canvas', icon: Workflow },
  { id: 'list', label: 'List', icon: List },
  { id: 'code', label: 'Code', icon: Code },
];
const isView = (key: unknown): key is ModelerView => views.some(({ id }) => id === key);

/** `narrow`: the canvas has no room, so the list stands for it. */
export function Toolbar({ narrow, history }: { narrow: boolean; history: HistoryPanelState }) {
  const { view, setView, open, canvas } = useModeler();
  const { canUndo, canRedo, undo, redo } = useDraft();
  const shown = narrow && view === 'canvas' ? 'list' : view;
  return (
    <div role="toolbar" aria-label="Data model" className="flex items-center gap-1 rounded-lg border border-border bg-surface p-1">
      <Change>
        <Button aria-label="Add model" className="rounded-r-none pr-2.5" onPress={() => open({ kind: 'add-model' })}>
          <Plus /> <span className="max-sm:hidden">Model</span>
        </Button>
        <Dropdown>
          <Button isIconOnly aria-label="Add something else" className="-ml-1 w-6 rounded-l-none border-l border-accent-foreground/25">
            <ChevronDown className="size-3.5" />
          </Button>
          <Dropdown.Popover placement="bottom start">
            <Dropdown.Menu
              onAction={(key) => {
                if (key === 'relationship') open({ kind: 'add-relationship' });
                if (key === 'operation') open({ kind: 'add-operation' });
                if (key === 'import') open({ kind: 'import' });
                if (key === 'enum' || key === 'customType') open({ kind: 'add-type', type: key });
                if (key === 'area') canvas.current?.addArea();
                if (key === 'note') canvas.current?.addNote();
              }}
            >
              <Dropdown.Item id="relationship" textValue="Relationship">
                <Label>Relationship</Label>
              </Dropdown.Item>
              <Dropdown.Item id="enum" textValue="Enum">
                <Label>Enum</Label>
              </Dropdown.Item>
              <Dropdown.Item id="customType" textValue="Custom type">
                <Label>Custom type</Label>
              </Dropdown.Item>
              <Dropdown.Item id="operation" textValue="Operation">
                <Label>Operation</Label>
              </Dropdown.Item>
              {shown === 'canvas' && (
                <>
                  <Dropdown.Item id="area" textValue="Area">
                    <Label>Area around what is selected</Label>
                  </Dropdown.Item>
                  <Dropdown.Item id="note" textValue="Note">
                    <Label>Note</Label>
                  </Dropdown.Item>
                </>
              )}
              <Dropdown.Item id="import" textValue="Import">
                <Label>Import…</Label>
              </Dropdown.Item>
            </Dropdown.Menu>
          </Dropdown.Popover>
        </Dropdown>
        <IconButton icon={Undo2} label="Undo" keys="Ctrl Z" isDisabled={!canUndo} onPress={undo} />
        <IconButton icon={Redo2} label="Redo" keys="Ctrl Shift Z" isDisabled={!canRedo} onPress={redo} />
      </Change>
      <IconButton icon={History} label="History" aria-pressed={history.isOpen} onPress={history.toggle} ref={history.button} />
      <span aria-hidden className="mx-0.5 h-4 w-px bg-border sm:mx-1" />
      <ToggleButtonGroup
        aria-label="Show as"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[shown]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (isView(key)) setView(key);
        }}
        className="flex gap-0.5"
      >
        {views
          .filter(({ id }) => !narrow || id !== 'canvas')
          .map(({ id, label, icon: Icon }) => (
            <ToggleButton
              key={id}
              id={id}
              aria-label={label}
              className="flex h-8 cursor-pointer items-center gap-1.5 rounded-md px-2 text-[13px] text-muted hover:bg-default data-[selected]:bg-accent-soft data-[selected]:text-accent-soft-foreground sm:px-2.5"
            >
              <Icon aria-hidden className="size-4" />
              <span className="hidden @3xl:inline">{label}</span>
            </ToggleButton>
          ))}
      </ToggleButtonGroup>
      <span aria-hidden className="mx-0.5 hidden h-4 w-px bg-border sm:mx-1 sm:block" />
      <ProblemsButton />
      <ExportMenu />
      <IconButton
        icon={CircleHelp}
        label="Keyboard keys"
        keys="?"
        className="hidden sm:inline-flex"
        onPress={() => open({ kind: 'keys' })}
      />
      <Change>
        <SavingNote iconOnly={narrow} />
      </Change>
    </div>
  );
}
