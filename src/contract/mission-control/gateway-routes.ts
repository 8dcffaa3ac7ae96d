/** Gateways and their state. */
import { defineRoutes } from '../route.ts';

export const gatewayRoutes = defineRoutes({});
