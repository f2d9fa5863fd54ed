const PARAMETER = 'next';
const HOME = '/';

/** The address of the sign-in page that leads back to `view` afterwards. */
export function signInPath(view: string): string {
  return view === HOME ? '/sign-in/' : `/sign-in/?${PARAMETER}=${encodeURIComponent(view)}`;
}

/** Where to go after signing in. Only a path of this site: a link must not send people elsewhere. */
export function returnPath(search: string, origin: string): string {
  return ownPath(new URLSearchParams(search).get(PARAMETER), origin);
}

/** The path itself when it leads to this site, else the home page. */
export function ownPath(wanted: string | null, origin: string): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, origin)) {
    return HOME;
  }
  const url = new URL(wanted, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : HOME;
}
