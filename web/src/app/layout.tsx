import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './mantine-styles.css';
import './globals.css';
import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { defaultLocale } from '@/lib/i18n/locale';
import { Providers } from './providers';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // boot.js sets the language and the theme on the element before React sees it.
    <html lang={defaultLocale} data-mantine-color-scheme="light" suppressHydrationWarning>
      <head>
        {/* Synchronous on purpose: it has to run before the first paint. */}
        <script src="/boot.js" />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
