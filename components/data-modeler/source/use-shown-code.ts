import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useModeler } from '../modeler-state';
import { typePlacesOptions } from '../queries';
import type { Shown } from './code-editor';
import { cardOf, offsetOf, placeAt, placeOf } from './places';

/**
 * What the code view sets off in the file at `path`: the lines of what is selected, wherever it is written. The other
 * way, a caret that is moved selects the card whose lines it stands in.
 */
export function useShownCode(path: string | undefined, isTyping: boolean) {
  const { backend, selected, selection, select, setFile } = useModeler();
  const { view } = useDraft();
  const { data: located } = useQuery(typePlacesOptions(view.environmentId, view.version));
  const [shown, setShown] = useState<Shown & { path: string }>();
  const done = useRef<ReadonlySet<string>>(undefined);
  const isFromCaret = useRef(false);
  // Places are offsets: they count in the text that they were found in alone.
  const places = located?.version === view.version ? located.places : undefined;
  useEffect(() => {
    // Once per selection: the code is not to jump while it is being written.
    if (!places || done.current === selected) return;
    done.current = selected;
    const place = selection === undefined ? undefined : placeOf(backend.data, places, selection);
    const goThere = !isFromCaret.current;
    isFromCaret.current = false;
    setShown(place && { path: place.path, from: place.range[0], to: place.range[1], goThere });
    if (place && goThere) setFile(place.path);
  }, [selected, selection, places, backend.data, setFile]);

  return {
    shown: shown?.path === path ? shown : undefined,
    /** Selects the card whose code the caret has gone to. */
    follow(offset: number) {
      if (!places || path === undefined || isTyping) return;
      const place = placeAt(places, path, offset);
      const card = place && backend.data && cardOf(backend.data, place.type);
      if (card === undefined || card === selection) return;
      isFromCaret.current = true;
      select(card);
    },
    goTo(line: number, column: number) {
      if (path === undefined) return;
      const offset = offsetOf(view.files[path] ?? '', line, column);
      setShown({ path, from: offset, to: offset, goThere: true });
    },
  };
}
