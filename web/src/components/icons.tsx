import type { SVGProps } from 'react';

export type IconProps = { size?: number } & Omit<SVGProps<SVGSVGElement>, 'path'>;

/** Strokes on a 24 grid, decorative: the text beside an icon, or the label of its button, says what it means. */
function Glyph({ size = 16, path, ...rest }: IconProps & { path: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      <path d={path} />
    </svg>
  );
}

export function AlertIcon(props: IconProps) {
  return (
    <Glyph
      path="M12 9v4m0 4h.01M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z"
      {...props}
    />
  );
}

export function ArrowRightIcon(props: IconProps) {
  return <Glyph path="M5 12h14m-6-6 6 6-6 6" {...props} />;
}

export function BellIcon(props: IconProps) {
  return (
    <Glyph
      path="M6 16V10.5a6 6 0 0 1 12 0V16l1.5 2.5h-15L6 16Zm4 5.5a2.2 2.2 0 0 0 4 0M12 2.5v2"
      {...props}
    />
  );
}

export function PencilIcon(props: IconProps) {
  return <Glyph path="m4 20 1-4.5L16 4.5l3.5 3.5-11 11L4 20Zm9.5-13 3.5 3.5" {...props} />;
}

export function SendIcon(props: IconProps) {
  return <Glyph path="M20.5 3.5 3 10.5l7 3.5 3.5 7 7-17.5ZM10 14l4.5-4.5" {...props} />;
}

export function BatchIcon(props: IconProps) {
  return <Glyph path="M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z" {...props} />;
}

export function CheckIcon(props: IconProps) {
  return <Glyph path="m5 12.5 4.5 4.5L19 7.5" {...props} />;
}

export function CopyIcon(props: IconProps) {
  return <Glyph path="M9 9h11v11H9zM5 15H4V4h11v1" {...props} />;
}

export function CompareIcon(props: IconProps) {
  return <Glyph path="M4 7h12l-3-3M20 17H8l3 3" {...props} />;
}

export function CrossIcon(props: IconProps) {
  return <Glyph path="M6 6l12 12M18 6 6 18" {...props} />;
}

export function DotsIcon(props: IconProps) {
  return <Glyph path="M12 12h.01M12 5h.01M12 19h.01" strokeWidth={3} {...props} />;
}

export function ErrorIcon(props: IconProps) {
  return <Glyph path="M12 8v5m0 3h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z" {...props} />;
}

export function HandIcon(props: IconProps) {
  return <Glyph path="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5m0 3v.01" {...props} />;
}

export function InboxIcon(props: IconProps) {
  return (
    <Glyph path="M4 13h4l1.5 3h5L16 13h4M6 5h12l2 8v5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-5l2-8Z" {...props} />
  );
}

export function KeyIcon(props: IconProps) {
  return <Glyph path="M14.5 9.5 20 4m-2 2 2 2M15 14a5 5 0 1 1-10 0 5 5 0 0 1 10 0Z" {...props} />;
}

export function MirrorIcon(props: IconProps) {
  return <Glyph path="M12 3v18M9 7 4 12l5 5m6-10 5 5-5 5" {...props} />;
}

export function MonitorIcon(props: IconProps) {
  return <Glyph path="M3 5h18v11H3zM8 20h8m-4-4v4" {...props} />;
}

export function MoonIcon(props: IconProps) {
  return <Glyph path="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" {...props} />;
}

export function PauseIcon(props: IconProps) {
  return <Glyph path="M8 5v14m8-14v14" strokeWidth={2.6} {...props} />;
}

export function PlayIcon(props: IconProps) {
  return <Glyph path="M7 4.5v15l12-7.5-12-7.5Z" {...props} />;
}

export function ResetIcon(props: IconProps) {
  return <Glyph path="M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5" {...props} />;
}

export function ShieldIcon(props: IconProps) {
  return <Glyph path="M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6l-7-3Z" {...props} />;
}

export function SignOutIcon(props: IconProps) {
  return <Glyph path="M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M4 12h11m-4-4 4 4-4 4" {...props} />;
}

export function SunIcon(props: IconProps) {
  return (
    <Glyph
      path="M12 3v1m0 16v1m9-9h-1M4 12H3m15.4-6.4-.7.7M6.3 17.7l-.7.7m12.8 0-.7-.7M6.3 6.3l-.7-.7M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z"
      {...props}
    />
  );
}

export function UnpluggedIcon(props: IconProps) {
  return (
    <Glyph
      path="m4 4 16 16M8.5 5.6A10 10 0 0 1 21 9.5M5.7 6.9A14 14 0 0 0 3 9.5m3.5 3.6a8 8 0 0 1 4.2-2.1m3.7.5a8 8 0 0 1 3.1 1.6M9.8 16.4a3.5 3.5 0 0 1 4 0M12 19.5h.01"
      {...props}
    />
  );
}

export function WebhookIcon(props: IconProps) {
  return <Glyph path="M13 3 5 14h6l-1 7 8-11h-6l1-7Z" {...props} />;
}

export function SearchIcon(props: IconProps) {
  return <Glyph path="M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Zm-1.8 4.7L20 20" {...props} />;
}

export function PeopleIcon(props: IconProps) {
  return (
    <Glyph
      path="M12.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4m2.2 3.3c2 .9 3.3 2.9 3.3 5.5"
      {...props}
    />
  );
}

export function DownloadIcon(props: IconProps) {
  return <Glyph path="M12 4v11m-4.5-4.5L12 15l4.5-4.5M4 20h16" {...props} />;
}

export function PlusIcon(props: IconProps) {
  return <Glyph path="M12 5v14M5 12h14" {...props} />;
}

export function ChevronIcon(props: IconProps) {
  return <Glyph path="m6 9 6 6 6-6" {...props} />;
}
