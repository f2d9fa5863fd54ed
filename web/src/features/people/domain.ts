/** The domain of an e-mail address, as admitted domains are written. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/** What somebody means by what they typed: `@Example.com`, `x@example.com` and `example.com` are one domain. */
export function asDomain(typed: string): string {
  return domainOf(typed.trim());
}

/** Whether it looks like a domain; the service has the last word. */
export function isDomain(domain: string): boolean {
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/.test(domain);
}
