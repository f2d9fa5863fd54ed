import { PageSkeleton } from '@/components/page-skeleton';
import { AlertsPage } from '@/features/alerts';
import { SignedIn } from '@/features/session';

export default function Page() {
  return (
    <SignedIn placeholder={<PageSkeleton />}>
      <AlertsPage />
    </SignedIn>
  );
}
