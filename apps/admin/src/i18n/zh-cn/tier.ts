export const tier = { none: '未参评' };
