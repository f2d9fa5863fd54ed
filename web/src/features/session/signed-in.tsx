'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { AppFrame } from '@/components/app-frame';
import { UnreachablePage } from '@/components/unreachable-page';
import { signInPath } from './return-path';
import { useSession } from './session';
import { UserMenu } from './user-menu';

interface Props {
  /** Shown until it is known who is signed in. */
  placeholder: ReactNode;
  children: ReactNode;
}

/** The frame of every page behind the sign-in. Sends everybody else to the sign-in and back again. */
export function SignedIn({ placeholder, children }: Props) {
  const router = useRouter();
  const session = useSession();
  const signedOut = session.data === null;

  useEffect(() => {
    if (signedOut) {
      router.replace(signInPath(window.location.pathname + window.location.search));
    }
  }, [signedOut, router]);

  // Counted, because the state itself goes back to pending each time it is tried again.
  if (session.data === undefined && session.errorUpdateCount > 0) {
    return <UnreachablePage onRetry={() => session.refetch()} retrying={session.isFetching} />;
  }
  return (
    <AppFrame
      environment={session.data?.environment}
      userMenu={session.data && <UserMenu session={session.data} />}
    >
      {session.data ? children : placeholder}
    </AppFrame>
  );
}
