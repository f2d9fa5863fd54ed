import { PageSkeleton } from '@/components/page-skeleton';
import { UsersPage } from '@/features/people';
import { SignedIn } from '@/features/session';

export default function Page() {
  return (
    <SignedIn placeholder={<PageSkeleton />} opensTo="admin">
      <UsersPage />
    </SignedIn>
  );
}
