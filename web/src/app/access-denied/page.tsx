import { AccessDeniedPage } from '@/features/session';

export default function Page() {
  return <AccessDeniedPage />;
}
