'use client';

import { useSearchParams } from 'next/navigation';

type Changes = Record<string, string | null>;

/**
 * What the address says of the view (filters, place in a listing), so that a link shows the same. `change` writes
 * over it; `go` does the same and leaves the old one behind for the browser's way back.
 */
export function useView() {
  const search = useSearchParams();
  return {
    get: (name: string) => search.get(name) ?? '',
    change: (changes: Changes) => window.history.replaceState(null, '', viewWith(window.location, changes)),
    go: (changes: Changes) => window.history.pushState(null, '', viewWith(window.location, changes)),
  };
}

/** The address of a view with changes: null or nothing takes a name away. */
export function viewWith(
  { pathname, search }: { pathname: string; search: string },
  changes: Changes,
): string {
  const view = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) {
      view.set(name, value);
    } else {
      view.delete(name);
    }
  }
  return view.size === 0 ? pathname : `${pathname}?${view}`;
}
