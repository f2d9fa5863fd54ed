'use client';

import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { MonitorIcon, MoonIcon, SunIcon } from './icons';

const ICONS = { light: SunIcon, dark: MoonIcon, auto: MonitorIcon };
const SCHEMES: MantineColorScheme[] = ['light', 'dark', 'auto'];

export function ThemeSwitch() {
  const t = useTranslations('theme');
  const { colorScheme, setColorScheme } = useMantineColorScheme({
    // To hold transitions back, Mantine would write a <style> element, which the content security policy refuses.
    keepTransitions: true,
  });
  const Chosen = ICONS[colorScheme];
  return (
    <Menu position="bottom-end" width={170}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('label', { scheme: t(colorScheme) })}>
          <Chosen />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        >
          {SCHEMES.map((scheme) => {
            const Icon = ICONS[scheme];
            return (
              <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick rightSection={<Icon />}>
                {t(scheme)}
              </Menu.RadioItem>
            );
          })}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
