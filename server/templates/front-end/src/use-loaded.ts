import { useCallback, useEffect, useState } from 'react';
import { messageOf } from './states';

/** What `load` gives, again whenever `key` changes or `reload` is called. `key` says all that `load` depends on. */
export function useLoaded<T>(key: string, load: () => Promise<T>) {
  const [data, setData] = useState<T>();
  const [problem, setProblem] = useState('');
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what load depends on.
  useEffect(() => {
    let current = true;
    load().then(
      (value) => {
        if (!current) return;
        setData(value);
        setProblem('');
      },
      (error: unknown) => current && setProblem(messageOf(error, 'That could not be loaded.')),
    );
    return () => {
      current = false;
    };
  }, [key, round]);
  const reload = useCallback(() => setRound((now) => now + 1), []);
  return { data, problem, reload };
}
