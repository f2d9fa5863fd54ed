/** What the service keeps, by what it is done to. `key` is what the address and the service call it. */
const ACTIONS = {
  account: ['created', 'changed', 'token_replaced', 'webhooks_registered', 'deleted'],
  sync: ['created', 'changed', 'activated', 'paused', 'deleted'],
  rules: ['saved', 'restored'],
  columns: ['created'],
  run: ['started', 'cancelled', 'approved'],
  snapshot: ['downloaded', 'deleted'],
  person: ['added', 'changed', 'removed'],
  domain: ['admitted', 'removed'],
  token: ['created', 'revoked'],
  session: ['opened', 'closed', 'refused'],
  alert: ['acknowledged', 'unacknowledged'],
  preferences: ['changed'],
  channel: ['added', 'changed', 'address_replaced', 'removed'],
  key: ['rotated'],
} as const;

export type Subject = keyof typeof ACTIONS;
export const subjects = Object.keys(ACTIONS) as Subject[];

export function actionsOf(subject: Subject): string[] {
  return ACTIONS[subject].map((verb) => `${subject}.${verb}`);
}

/** What was taken away, or kept out, is worth a second look. */
export function toneOf(action: string): 'bad' | 'warn' | 'idle' {
  if (/\.(deleted|removed|revoked)$/.test(action)) {
    return 'warn';
  }
  return action === 'session.refused' ? 'bad' : 'idle';
}
