/** The mark: one catalogue pushed to the other. Decorative; the product's name stands beside it. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#3d51c4" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 12h13l-3.6-3.6" />
        <path d="M24 20H11l3.6 3.6" />
      </g>
    </svg>
  );
}
