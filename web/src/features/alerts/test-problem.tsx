'use client';

import { Callout } from '@/components/callout';
import type { TestResult } from '@/lib/api/types';

/** Why a test did not arrive, in the words of whoever did not take it. Nothing when it did. */
export function TestProblem({ result, title }: { result: TestResult; title: string }) {
  if (result.sent) {
    return null;
  }
  return (
    <Callout tone="bad" role="alert" title={title}>
      {result.problem}
    </Callout>
  );
}
