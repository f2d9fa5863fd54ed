'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

interface Props {
  /** What the exported page holds until the application takes over. Without style attributes. */
  fallback: ReactNode;
  children: ReactNode;
}

/**
 * Draws its children in the browser only. Mantine's components size themselves by style attributes, which the
 * service's content security policy refuses in a page that is served; what React sets in the browser goes through
 * the CSSOM, which is allowed. Nothing is lost by it: the pages are behind a sign-in, and their language is known
 * in the browser only.
 */
export function InBrowser({ fallback, children }: Props) {
  return useSyncExternalStore(neverChanges, yes, no) ? children : fallback;
}

const neverChanges = () => () => {};
const yes = () => true;
const no = () => false;
