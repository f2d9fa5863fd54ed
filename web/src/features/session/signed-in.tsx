'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { AppFrame } from '@/components/app-frame';
import { UnreachablePage } from '@/components/unreachable-page';
import type { Role } from '@/lib/api/types';
import { AdministratorsOnly } from './administrators-only';
import { Navigation } from './navigation';
import { signInPath } from './return-path';
import { useSession } from './session';
import { UserMenu } from './user-menu';
import { VisitorProvider } from './visitor';

interface Props {
  /** Shown until it is known who is signed in. */
  placeholder: ReactNode;
  /** The least role that the page opens to. */
  opensTo?: Role;
  children: ReactNode;
}

/** The frame of every page behind the sign-in. Sends everybody else to the sign-in and back again. */
export function SignedIn({ placeholder, opensTo = 'standard', children }: Props) {
  const router = useRouter();
  const session = useSession();
  const visitor = session.data;

  useEffect(() => {
    if (visitor === null) {
      router.replace(signInPath(window.location.pathname + window.location.search));
    }
  }, [visitor, router]);

  // Counted, because the state itself goes back to pending each time it is tried again.
  if (visitor === undefined && session.errorUpdateCount > 0) {
    return <UnreachablePage onRetry={() => session.refetch()} retrying={session.isFetching} />;
  }
  if (!visitor) {
    return <AppFrame>{placeholder}</AppFrame>;
  }
  const open = opensTo === 'standard' || visitor.role === 'admin';
  return (
    <VisitorProvider session={visitor}>
      <AppFrame
        environment={visitor.environment}
        navigation={<Navigation role={visitor.role} />}
        userMenu={<UserMenu session={visitor} />}
      >
        {open ? children : <AdministratorsOnly />}
      </AppFrame>
    </VisitorProvider>
  );
}
