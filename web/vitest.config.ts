import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: { alias: { '@messages': path('./messages'), '@': path('./src') } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
});
