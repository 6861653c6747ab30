'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Result, UserErrorData } from '@/lib/result';

/** Sends a form once, keeps its error, and leaves for `destination` when it worked. */
export function useSubmit(destination: string) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const submit = async (send: () => Promise<Result<unknown>>) => {
    setPending(true);
    setError(undefined);
    const result = await send();
    if (result.ok) {
      router.replace(destination);
      router.refresh();
    } else {
      setError(result.error);
      setPending(false);
    }
  };
  const errorOf = (field: string) => (error?.field === field ? error.message : undefined);
  return { submit, pending, error: error?.field === undefined ? error : undefined, errorOf };
}
