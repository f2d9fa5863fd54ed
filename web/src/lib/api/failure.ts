import type { Problem } from './types';

/** The service answered, and said no. `status` is the HTTP status; `problem` what it explained, when it did. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | undefined,
  ) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.name = 'RefusedError';
  }
}

/** Nobody answered for the service: no network, a proxy without a backend, or a restart. */
export class UnreachableError extends Error {
  constructor(options?: ErrorOptions) {
    super('The service did not answer', options);
    this.name = 'UnreachableError';
  }
}

const GATEWAY_STATUSES = new Set([502, 503, 504]);

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * Turns an answer of the API client into its data, or throws what went wrong as one of the two errors above.
 * `T` is the type of types.ts for what this path answers; nothing for a path that answers nothing.
 */
export async function dataOf<T = void>(request: Promise<Answer>): Promise<T> {
  let answer: Answer;
  try {
    answer = await request;
  } catch (cause) {
    throw new UnreachableError({ cause });
  }
  if (GATEWAY_STATUSES.has(answer.response.status)) {
    throw new UnreachableError();
  }
  if (!answer.response.ok) {
    throw new RefusedError(answer.response.status, asProblem(answer.error));
  }
  return answer.data as T;
}

export function isRefusedWith(error: unknown, status: number): boolean {
  return error instanceof RefusedError && error.status === status;
}

/**
 * What the service says is wrong with a field, by the field's own name: `zone` also finds `preferences.zone`.
 * Nothing when it says nothing of it.
 */
export function fieldProblem(error: unknown, name: string): string | undefined {
  const errors = error instanceof RefusedError ? (error.problem?.errors ?? []) : [];
  return errors.find(({ field }) => field.slice(field.lastIndexOf('.') + 1) === name)?.message;
}

function asProblem(error: unknown): Problem | undefined {
  return typeof error === 'object' && error !== null && 'title' in error ? (error as Problem) : undefined;
}
