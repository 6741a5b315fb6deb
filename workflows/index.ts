export { containCredentials } from './contain-credentials';
export { fileObligation } from './file-obligation';
export { handleIncident } from './handle-incident';
export { notifyPeople } from './notify-people';
export { scanLeak } from './scan-leak';
export { watchKeys } from './watch-keys';
