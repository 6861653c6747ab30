const ENTRIES_MAX = 2000;

/** Remembers what `make` gave for a text; forgets what was made first when there are too many. */
export function cached<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= ENTRIES_MAX) {
      const oldest = known.keys().next();
      if (!oldest.done) known.delete(oldest.value);
    }
    known.set(text, made);
    return made;
  };
}
