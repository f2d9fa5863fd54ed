import { DashboardPage, DashboardSkeleton } from '@/features/dashboard';
import { SignedIn } from '@/features/session';

export default function Page() {
  return (
    <SignedIn placeholder={<DashboardSkeleton />}>
      <DashboardPage />
    </SignedIn>
  );
}
