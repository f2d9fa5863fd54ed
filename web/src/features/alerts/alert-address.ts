/** Where an alert is shown with its details. */
export function alertAddress(id: number): string {
  return `/alerts/?alert=${id}`;
}
