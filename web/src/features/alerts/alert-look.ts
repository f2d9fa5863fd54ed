import {
  BatchIcon,
  ErrorIcon,
  HandIcon,
  InboxIcon,
  KeyIcon,
  UnpluggedIcon,
  WebhookIcon,
} from '@/components/icons';
import type { AlertCondition } from '@/lib/api/types';

/** What something failed for is bad; what waits, or comes by another way, is worth a warning. */
const LOOKS = {
  failed_jobs: { tone: 'bad', icon: ErrorIcon },
  failed_run: { tone: 'bad', icon: ErrorIcon },
  held_run: { tone: 'warn', icon: HandIcon },
  backlog: { tone: 'warn', icon: InboxIcon },
  expired_jobs: { tone: 'bad', icon: BatchIcon },
  refused_token: { tone: 'bad', icon: KeyIcon },
  paused_lane: { tone: 'warn', icon: UnpluggedIcon },
  silent_webhooks: { tone: 'warn', icon: WebhookIcon },
} as const satisfies Record<AlertCondition, { tone: 'bad' | 'warn'; icon: typeof ErrorIcon }>;

export function alertLook(condition: AlertCondition) {
  return LOOKS[condition];
}
