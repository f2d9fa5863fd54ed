/** What the address says of the log: which entries, and from where on. Empty where it says nothing. */
export interface AuditView {
  search: string;
  person: string;
  action: string;
  object: string;
  objectId: string;
  /** A named period, or nothing when there is none or `from` and `to` say it. */
  period: string;
  /** Days of the reader's zone, such as `2026-01-31`, both included. */
  from: string;
  to: string;
  after: string;
}

const NAMES = ['search', 'person', 'action', 'object', 'objectId', 'period', 'from', 'to', 'after'] as const;

/** Named periods and how many days each reaches back; today is the first of them. */
const PERIODS = { today: 1, week: 7, month: 30 } as const;
export type Period = keyof typeof PERIODS;
export const periods = Object.keys(PERIODS) as Period[];

export function auditView(get: (name: string) => string): AuditView {
  return Object.fromEntries(NAMES.map((name) => [name, get(name)])) as unknown as AuditView;
}

export function isFiltered(view: AuditView): boolean {
  return NAMES.some((name) => name !== 'after' && view[name] !== '');
}

/** The same view as the service is asked: periods become instants, from midnight to midnight where the reader is. */
export function auditQuery(view: AuditView, now: Date): Record<string, string> {
  const { period, from, to, ...rest } = view;
  const days = PERIODS[period as Period];
  const asked = {
    ...rest,
    // An id is one of a kind.
    objectId: rest.object && rest.objectId,
    from: days ? midnight(now, 1 - days) : dayOf(from, 0),
    to: days ? '' : dayOf(to, 1),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}

/** The day of `now` where the reader is, as a field for dates holds it. */
export function dayField(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function dayOf(day: string, later: number): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? midnight(new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])), later) : '';
}

function midnight(day: Date, later: number): string {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + later).toISOString();
}
