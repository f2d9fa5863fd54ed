export { AccessDeniedPage } from './access-denied-page';
export { forgetSession } from './session';
export { SignInPage } from './sign-in-page';
export { SignedIn } from './signed-in';
export { useMayAdminister, useVisitor, VisitorProvider } from './visitor';
