/** One thing that an entry changed; `before` or `after` is undefined where there was, or is, nothing. */
export interface Change {
  /** Where it is, such as `webhooks.enabled`; empty when the whole is no object. */
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** What is different between two states in the shape of the REST API, by place. What stayed the same is left out. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const old = leaves(before);
  const now = leaves(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((change) => change.before !== change.after);
}

/** The values of an object by their paths. Arrays are one value: their order means something. */
function leaves(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) {
    return new Map();
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return new Map([[path, typeof value === 'string' ? value : JSON.stringify(value, null, 1)]]);
  }
  return new Map(
    Object.entries(value).flatMap(([name, part]) => [
      ...leaves(part, path === '' ? name : `${path}.${name}`),
    ]),
  );
}
