'use client';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { BeforeTheApp } from '@/components/before-the-app';
import { InBrowser } from '@/components/in-browser';
import { colorSchemeManager, cssVariables, theme } from '@/components/theme';
import { forgetSession } from '@/features/session';
import { createQueryClient } from '@/lib/api/query-client';
import { I18nProvider } from '@/lib/i18n/provider';

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => createQueryClient(forgetSession));
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <I18nProvider>
          <InBrowser fallback={<BeforeTheApp />}>
            <Notifications position="bottom-right" />
            {children}
          </InBrowser>
        </I18nProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
