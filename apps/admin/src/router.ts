import { createRouter, createWebHistory } from 'vue-router';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: () => import('./pages/OverviewPage.vue') },
    { path: '/map', component: () => import('./pages/MapPage.vue') },
    { path: '/ranking', component: () => import('./pages/RankingPage.vue') },
    { path: '/units/:code?', component: () => import('./pages/UnitPage.vue') },
    { path: '/trends', component: () => import('./pages/TrendPage.vue') },
    { path: '/imports', component: () => import('./pages/ImportPage.vue') },
    { path: '/records', component: () => import('./pages/RecordsPage.vue') },
    { path: '/findings', component: () => import('./pages/FindingsPage.vue') },
    { path: '/composites', component: () => import('./pages/CompositePage.vue') },
    { path: '/what-if', component: () => import('./pages/WhatIfPage.vue') },
    { path: '/schemes', component: () => import('./pages/SchemesPage.vue') },
    { path: '/trials', component: () => import('./pages/TrialPage.vue') },
    { path: '/bulletins', component: () => import('./pages/BulletinPage.vue') },
    { path: '/settings', component: () => import('./pages/SettingsPage.vue') },
    { path: '/:rest(.*)*', component: () => import('./pages/UnknownPage.vue') },
  ],
});
