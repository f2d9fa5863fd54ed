export { alertAddress } from './alert-address';
export { alertLook } from './alert-look';
export { AlertsPage } from './alerts-page';
export { useAlertWords } from './use-alert-words';
