import type { NextConfig } from 'next';

/** A static export: the service serves `out/` itself, so there is no Node process in production. */
const config: NextConfig = {
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
};

export default config;
