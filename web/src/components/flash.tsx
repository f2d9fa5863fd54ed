'use client';

import { type RefObject, useEffect, useRef } from 'react';

const FLASH: Keyframe[] = [{ backgroundColor: 'var(--flash)' }, { backgroundColor: 'transparent' }];
const FLASH_MILLIS = 1_400;

/** Lets an element light up for a moment. Silent for people who asked for reduced motion. */
export function flash(element: HTMLElement | null) {
  if (!element?.animate || window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    return;
  }
  element.animate(FLASH, { duration: FLASH_MILLIS, easing: 'ease-out' });
}

/** Flashes the element each time `value` is another one than before; not at first sight. */
export function useFlashOnChange<T extends HTMLElement>(value: unknown): RefObject<T | null> {
  const element = useRef<T>(null);
  const seen = useRef(value);
  useEffect(() => {
    if (seen.current !== value) {
      seen.current = value;
      flash(element.current);
    }
  }, [value]);
  return element;
}
