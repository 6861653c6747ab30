'use client';

import { Button } from '@heroui/react';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="grid min-h-80 place-items-center p-6">
      <div role="alert" className="flex max-w-sm flex-col items-start gap-3">
        <h1 className="text-lg font-semibold">This page could not be shown</h1>
        <p className="text-[13px] text-muted">
          Nothing was lost. Try again; if it keeps happening, the log of the web process says why
          {error.digest ? ` (look for ${error.digest})` : ''}.
        </p>
        <Button variant="outline" onPress={reset}>
          Try again
        </Button>
      </div>
    </div>
  );
}
