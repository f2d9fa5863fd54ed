'use client';

import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { SearchIcon } from './icons';

/** How long somebody pauses before their words are searched. */
const PAUSE_MILLIS = 250;

interface Props {
  label: string;
  placeholder: string;
  /** What is searched now, as the address says. */
  value: string;
  onSearch: (text: string) => void;
  className?: string;
}

/** A search that follows the typing, and the address when that changes by itself. */
export function SearchField({ label, placeholder, value, onSearch, className }: Props) {
  const [typed, setTyped] = useState(value);
  const searched = useRef(value);
  const search = useDebouncedCallback((text: string) => {
    searched.current = text;
    onSearch(text);
  }, PAUSE_MILLIS);

  useEffect(() => {
    if (value !== searched.current) {
      searched.current = value;
      setTyped(value);
    }
  }, [value]);

  return (
    <TextInput
      type="search"
      size="sm"
      className={className}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<SearchIcon />}
      value={typed}
      maxLength={200}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
    />
  );
}
