'use client';

import { Button } from '@heroui/react';
import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { TextField } from '@/components/ui/text-field';
import type { CanvasNote } from '@/lib/backend/canvas';
import { useDelete } from '../use-delete';
import { DetailsHeader } from './details-header';

/** Long enough that what is typed in one go is one step to undo. */
const pauseMs = 1000;

/** The words of a note on the canvas. A pause keeps them, and leaving the field does. */
export function NoteDetails({ id, note }: { id: string; note: CanvasNote }) {
  const { edit } = useDraft();
  const remove = useDelete();
  const [text, setText] = useState(note.text);
  const keep = () => {
    if (text !== note.text) edit({ kind: 'changeCanvas', notes: { [id]: { ...note, text } } });
  };
  const latest = useRef(keep);
  latest.current = keep;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the pause anew.
  useEffect(() => {
    const pause = setTimeout(() => latest.current(), pauseMs);
    return () => clearTimeout(pause);
  }, [text]);
  return (
    <>
      <DetailsHeader caption="" name="Note" />
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <TextField label="Text" rows={8} value={text} onChange={setText} onBlur={keep} autoFocus={note.text === ''} />
      </div>
      <Change>
        <footer className="flex shrink-0 justify-end border-t border-border px-3 py-2">
          <Button size="sm" variant="ghost" className="text-danger" onPress={() => remove([`note:${id}`])}>
            <Trash2 /> Delete note
          </Button>
        </footer>
      </Change>
    </>
  );
}
