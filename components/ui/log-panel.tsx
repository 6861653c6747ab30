'use client';

import { Button, Input } from '@heroui/react';
import { Download, WrapText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { LogView, type LogViewLine } from './log-view';
import { Panel } from './panel';
import { saveFile } from './save-file';

interface LogPanelProps {
  lines: readonly LogViewLine[];
  /** Of the log as a whole, such as `Log of the deployment`. */
  label: string;
  empty: string;
  /** Name of the file that it is downloaded as. */
  fileName: string;
  /** Whether more is to come. */
  state?: ReactNode;
}

/** A log with what one does with a log: look for something, break long lines or not, take it away. */
export function LogPanel({ lines, label, empty, fileName, state }: LogPanelProps) {
  const [filter, setFilter] = useState('');
  const [wrap, setWrap] = useState(true);
  const wanted = filter.trim().toLowerCase();
  const shown = wanted === '' ? lines : lines.filter(({ source, text }) => `${source} ${text}`.toLowerCase().includes(wanted));
  return (
    <Panel
      title="Log"
      flush
      actions={
        <>
          {state}
          <Input
            aria-label="Filter the log"
            placeholder="Filter"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            className="h-8 w-28 text-xs sm:w-40"
          />
          <Button size="sm" variant={wrap ? 'secondary' : 'ghost'} aria-pressed={wrap} onPress={() => setWrap(!wrap)}>
            <WrapText /> Wrap
          </Button>
          <Button size="sm" variant="ghost" isDisabled={lines.length === 0} onPress={() => save(lines, fileName)}>
            <Download /> Download
          </Button>
        </>
      }
    >
      <LogView
        lines={shown}
        label={label}
        empty={wanted !== '' && lines.length > 0 ? `No line has “${filter.trim()}” in it.` : empty}
        wrap={wrap}
      />
    </Panel>
  );
}

function save(lines: readonly LogViewLine[], fileName: string): void {
  const text = lines.map(({ at, level, source, text }) => `${at}\t${level}\t${source}\t${text}\n`).join('');
  saveFile(fileName, new Blob([text], { type: 'text/plain' }));
}
