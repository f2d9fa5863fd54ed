export { RevocableTokens } from './revocable-tokens';
export { TokensPage } from './tokens-page';
