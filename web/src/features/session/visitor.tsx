'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Session } from '@/lib/api/types';

const Visitor = createContext<Session | null>(null);

/** Tells everything inside who is signed in. */
export function VisitorProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Visitor value={session}>{children}</Visitor>;
}

/** Who is signed in. For what stands behind the sign-in only. */
export function useVisitor(): Session {
  const visitor = useContext(Visitor);
  if (!visitor) {
    throw new Error('Nobody is signed in here: this belongs inside SignedIn');
  }
  return visitor;
}

/**
 * Whether administrators' actions are offered. The service decides by itself (access/Doors.java); this only keeps
 * away what it would refuse.
 */
export function useMayAdminister(): boolean {
  return useVisitor().role === 'admin';
}
