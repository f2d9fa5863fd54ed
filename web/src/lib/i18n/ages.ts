const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in the one unit that a person would say: 12 s, 3 min, 2 h, 5 d. Never negative. */
export function inWords(millis: number, locale: string): string {
  const length = Math.max(0, millis);
  const [size, unit] =
    length < MINUTE
      ? [SECOND, 'second']
      : length < HOUR
        ? [MINUTE, 'minute']
        : length < 2 * DAY
          ? [HOUR, 'hour']
          : [DAY, 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.floor(length / size),
  );
}

/** How long ago, or in how long, in words: "il y a 3 s", "in 2 hr.". */
export function relativeInWords(at: number, now: number, locale: string): string {
  const difference = at - now;
  const length = Math.abs(difference);
  const [size, unit]: [number, Intl.RelativeTimeFormatUnit] =
    length < MINUTE
      ? [SECOND, 'second']
      : length < HOUR
        ? [MINUTE, 'minute']
        : length < DAY
          ? [HOUR, 'hour']
          : [DAY, 'day'];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(
    // What is due in 90 days is not said to be due in 89 a second later.
    difference > 0 ? Math.round(difference / size) : Math.trunc(difference / size),
    unit,
  );
}
