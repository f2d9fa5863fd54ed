/** The IANA zone of the browser, in which "today" is meant and times are shown. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
