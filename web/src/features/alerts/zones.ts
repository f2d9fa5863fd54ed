/**
 * The time zones that can be chosen: those that the browser knows, with `UTC`, which some browsers leave out, and
 * with `known`, since the service knows zones by names that a browser may have forgotten.
 */
export function zoneChoices(known: string): { value: string; label: string }[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', known]);
  return [...zones].sort().map((value) => ({ value, label: zoneName(value) }));
}

/** A zone as one reads it, and types it to find it: `America/New York`. */
export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ');
}
