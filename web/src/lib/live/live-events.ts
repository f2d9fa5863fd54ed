/**
 * One stream of server-sent events that is kept open.
 *
 *     connecting ── first event ──▶ live ── error ──▶ reconnecting ── next event ──▶ live
 *
 * A dropped connection is reopened by the browser itself. When it gives up (the answer was no event stream, so
 * a refusal, or a proxy's error page), we reopen with growing pauses. A hidden tab lets go of its connection
 * after a while, because over HTTP/1.1 a browser allows six per host, over all tabs.
 */
export type LiveState = 'connecting' | 'live' | 'reconnecting';

export interface LiveEventsOptions<T> {
  url: string;
  event: string;
  withCredentials?: boolean;
  onEvent: (data: T) => void;
  onState: (state: LiveState) => void;
}

const REOPEN_MILLIS = [1_000, 2_000, 5_000, 10_000];
const HIDDEN_MILLIS = 30_000;
/** EventSource.CLOSED; as a number because the constant is missing where the tests run. */
const CLOSED = 2;

export function openLiveEvents<T>(options: LiveEventsOptions<T>): () => void {
  let source: EventSource | undefined;
  let refusals = 0;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  function open() {
    close();
    source = new EventSource(options.url, { withCredentials: options.withCredentials ?? false });
    source.addEventListener(options.event, (message) => {
      refusals = 0;
      options.onState('live');
      options.onEvent(JSON.parse((message as MessageEvent<string>).data) as T);
    });
    source.addEventListener('error', () => {
      options.onState('reconnecting');
      if (source?.readyState === CLOSED) {
        const pause = REOPEN_MILLIS[Math.min(refusals, REOPEN_MILLIS.length - 1)];
        refusals += 1;
        reopening = setTimeout(open, pause);
      }
    });
  }

  function close() {
    clearTimeout(reopening);
    source?.close();
    source = undefined;
  }

  function onVisibilityChange() {
    clearTimeout(hiding);
    if (document.visibilityState === 'hidden') {
      hiding = setTimeout(() => {
        close();
        options.onState('connecting');
      }, HIDDEN_MILLIS);
    } else if (!source) {
      open();
    }
  }

  document.addEventListener('visibilitychange', onVisibilityChange);
  open();

  return () => {
    document.removeEventListener('visibilitychange', onVisibilityChange);
    clearTimeout(hiding);
    close();
  };
}
