'use client';

import { Toast } from '@heroui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ThemeProvider } from 'next-themes';
import { type ReactNode, useState } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';

/** What every page stands in: theme, queries, client-side links, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: true }, mutations: { retry: 0 } },
      }),
  );
  return (
    <ThemeProvider attribute={['class', 'data-theme']} defaultTheme="system" enableSystem disableTransitionOnChange>
      <I18nProvider locale="en-GB">
        <RouterProvider navigate={router.push}>
          <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        </RouterProvider>
        <Toast.Provider placement="bottom end" />
      </I18nProvider>
    </ThemeProvider>
  );
}
