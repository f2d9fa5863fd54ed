import { SignInPage } from '@/features/session';

export default function Page() {
  return <SignInPage />;
}
