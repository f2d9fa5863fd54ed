export { TokenTable } from './token-table';
export { TokensPage } from './tokens-page';
