import type fr from '../../../messages/fr.json';
import type { formatLocales } from './locale';

declare module 'next-intl' {
  interface AppConfig {
    Locale: (typeof formatLocales)[keyof typeof formatLocales];
    Messages: typeof fr;
  }
}
