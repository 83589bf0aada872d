export const rail = { label: '主导航', brand: '三色', subtitle: '安全生产考评' };
