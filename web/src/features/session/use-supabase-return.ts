'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { isRefusedWith } from '@/lib/api/failure';
import type { SupabaseProject } from '@/lib/api/types';
import { useSupabaseSignIn } from './session';
import { type SupabaseReturn, takeSupabaseReturn } from './supabase';

/** Ends a sign-in at Supabase when somebody comes back from there. `next` is the path that they wanted. */
export function useSupabaseReturn(project: SupabaseProject | null | undefined) {
  const router = useRouter();
  const signIn = useSupabaseSignIn();
  const { mutate } = signIn;
  const [back, setBack] = useState<SupabaseReturn>();

  useEffect(() => {
    const taken = project && takeSupabaseReturn(window.location.search, window.location.origin);
    if (!taken) {
      return;
    }
    setBack(taken);
    // The code is spent: neither a reload nor a bookmark shall bring it again.
    window.history.replaceState(null, '', window.location.pathname);
    if (taken.code) {
      mutate(
        { project, code: taken.code, verifier: taken.verifier },
        {
          onError: (error) => {
            if (isRefusedWith(error, 403)) {
              router.replace('/access-denied/');
            }
          },
        },
      );
    }
  }, [project, mutate, router]);

  return {
    next: back?.next,
    isPending: signIn.isPending,
    failed: back !== undefined && (!back.code || (signIn.isError && !isRefusedWith(signIn.error, 403))),
  };
}
