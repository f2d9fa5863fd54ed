import type { Alert } from './types';

/** For tests: updates of a sync that failed. */
export function anAlert(changes: Partial<Alert> = {}): Alert {
  return {
    id: 3,
    condition: 'failed_jobs',
    syncId: 1,
    accountId: null,
    openedAt: '2026-01-01T11:57:00Z',
    lastAt: '2026-01-01T12:00:00Z',
    closedAt: null,
    count: 2,
    diagnosis: {
      account: null,
      syncs: [
        {
          id: 1,
          name: 'Maison → e-commerce',
          primary: 'Maison Primaire',
          secondary: 'Maison Secondaire',
          waiting: 1,
          received: 10,
          written: 8,
          failed: 2,
        },
      ],
      reason: null,
      runId: null,
      log: [{ at: '2026-01-01T11:58:00Z', jobId: 12, ref: 'FW19_1', httpStatus: 400, text: 'no such size' }],
    },
    acknowledged: null,
    ...changes,
  };
}
