import { PageSkeleton } from '@/components/page-skeleton';
import { SignedIn } from '@/features/session';
import { TokensPage } from '@/features/tokens';

export default function Page() {
  return (
    <SignedIn placeholder={<PageSkeleton />}>
      <TokensPage />
    </SignedIn>
  );
}
