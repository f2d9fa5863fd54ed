// A JSON client for the service and for the sandbox's control API.
import { Failure } from './failure.mjs';

export class Api {
  #name;
  #base;
  #headers;
  #signal;

  /** @param {{name: string, base: string, token?: string, signal: AbortSignal}} settings */
  constructor({ name, base, token, signal }) {
    this.#name = name;
    this.#base = base;
    this.#headers = { Accept: 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    this.#signal = signal;
  }

  get(path, timeoutMillis) {
    return this.#call('GET', path, undefined, timeoutMillis);
  }

  post(path, body = {}, timeoutMillis) {
    return this.#call('POST', path, body, timeoutMillis);
  }

  put(path, body) {
    return this.#call('PUT', path, body);
  }

  patch(path, body) {
    return this.#call('PATCH', path, body);
  }

  /**
   * The items of a paged list, page by page as they are asked for.
   * @param {string} cursor the parameter that the list takes its `next` by
   */
  async *items(path, cursor = 'after') {
    const separator = path.includes('?') ? '&' : '?';
    let next = null;
    do {
      const page = await this.get(next ? `${path}${separator}${cursor}=${encodeURIComponent(next)}` : path);
      yield* page.items;
      if (page.next && page.next === next) {
        throw new Failure(`The ${this.#name} answers ${path} with the same page again and again.`);
      }
      next = page.next;
    } while (next);
  }

  /** The first item of a paged list for which `matches` is true; undefined when there is none. */
  async find(path, matches, cursor) {
    for await (const item of this.items(path, cursor)) {
      if (matches(item)) {
        return item;
      }
    }
  }

  async #call(method, path, body, timeoutMillis = 30_000) {
    let response;
    let text;
    try {
      response = await fetch(this.#base + path, {
        method,
        headers: { ...this.#headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(timeoutMillis)]),
      });
      text = await response.text();
    } catch (error) {
      this.#signal.throwIfAborted();
      throw new Failure(
        `The ${this.#name} did not answer ${method} ${path}: ${error.cause?.message ?? error.message}.`,
      );
    }
    if (!response.ok) {
      throw new Failure(
        `The ${this.#name} refused ${method} ${path}: ${response.status} ${explain(text)}`.trimEnd(),
      );
    }
    return text ? JSON.parse(text) : null;
  }
}

/** Problem details (RFC 9457) in one line; anything else as it is, cut short. */
export function explain(text) {
  try {
    const { title, detail, errors } = JSON.parse(text);
    const fields = (errors ?? []).map(({ field, message }) => (field ? `${field}: ${message}` : message));
    const said = [detail || title, ...fields].filter((part) => typeof part === 'string').join('; ');
    return said || text.slice(0, 300);
  } catch {
    return text.slice(0, 300);
  }
}
