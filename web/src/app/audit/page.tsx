import { PageSkeleton } from '@/components/page-skeleton';
import { AuditPage } from '@/features/audit';
import { SignedIn } from '@/features/session';

export default function Page() {
  return (
    <SignedIn placeholder={<PageSkeleton />} opensTo="admin">
      <AuditPage />
    </SignedIn>
  );
}
