/** Sessions of a gateway, their history, and messages into them. */
import { defineRoutes } from '../route.ts';

export const gatewaySessionRoutes = defineRoutes({});
