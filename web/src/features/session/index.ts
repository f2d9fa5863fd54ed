export { forgetSession } from './session';
export { SignInPage } from './sign-in-page';
export { SignedIn } from './signed-in';
