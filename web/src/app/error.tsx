'use client';

import { CrashPage } from '@/components/crash-page';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return <CrashPage onRetry={reset} />;
}
