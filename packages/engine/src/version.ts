/** Stamped on every assessment: a change of any rule, formula or rounding raises it. */
export const ENGINE_VERSION = '0.1.0';
