'use client';

import { useFormatter, useTranslations } from 'next-intl';
import styles from './sparkline.module.css';

const HEIGHT = 26;
const BAR = 4;
const GAP = 1;
const LEAST = 1.5;

/** What was written in each of the last 24 hours, oldest first. */
export function Sparkline({ volumes }: { volumes: number[] }) {
  const t = useTranslations('dashboard.syncs');
  const format = useFormatter();
  const most = Math.max(0, ...volumes);
  const sum = volumes.reduce((total, volume) => total + volume, 0);
  const label = t('volumeLabel', { sum: format.number(sum), most: format.number(most) });
  const bars = volumes.map((volume, hour) => ({
    x: hour * (BAR + GAP),
    height: volume === 0 ? LEAST : Math.max(3, (volume / most) * HEIGHT),
    none: volume === 0,
  }));
  return (
    <svg
      className={styles.sparkline}
      width={volumes.length * (BAR + GAP) - GAP}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {bars.map(({ x, height, none }) => (
        <rect
          key={x}
          className={none ? styles.none : styles.bar}
          x={x}
          y={HEIGHT - height}
          width={BAR}
          height={height}
          rx={1}
        />
      ))}
    </svg>
  );
}
