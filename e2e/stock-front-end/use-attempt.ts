import { useState } from 'react';

/** Runs what may be refused, and keeps the refusal in words. */
export function useAttempt(): [problem: string, attempt: (work: () => Promise<unknown>) => void] {
  const [problem, setProblem] = useState('');
  return [
    problem,
    (work) => {
      setProblem('');
      work().catch((error: unknown) => setProblem(error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
    },
  ];
}
