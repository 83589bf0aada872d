import { randomUUID } from 'node:crypto';
import { ENGINE_VERSION, type Verbs } from '@sanse/engine';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX, compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { adminFiles } from './admin-files.ts';
import { requestLanguage } from './language.ts';
import { bodyLimit } from './middleware/body-limit.ts';
import { createJobs } from './jobs.ts';
import { loopbackNames } from './middleware/loopback-names.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { DoorError, toProblemDocument } from './problem-document.ts';
import { newRouter } from './router.ts';
import { assessmentRoutes } from './routes/assessments.ts';
import { batchRoutes } from './routes/batches.ts';
import { bulletinRoutes } from './routes/bulletins.ts';
import { compositionRoutes } from './routes/compositions.ts';
import { escalationRoutes } from './routes/escalations.ts';
import { findingRoutes } from './routes/findings.ts';
import { forecastRoutes } from './routes/forecasts.ts';
import { funnelRoutes } from './routes/funnels.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { jobRoutes } from './routes/jobs.ts';
import { mapRoutes } from './routes/maps.ts';
import { mappingRoutes } from './routes/mappings.ts';
import { measureRoutes } from './routes/measures.ts';
import { periodRoutes } from './routes/periods.ts';
import { recordRoutes } from './routes/records.ts';
import { robustnessRoutes } from './routes/robustness.ts';
import { schemeVersionRoutes } from './routes/scheme-versions.ts';
import { schemeRoutes } from './routes/schemes.ts';
import { searchRoutes } from './routes/search.ts';
import { sectorRoutes } from './routes/sectors.ts';
import { settingsRoutes } from './routes/settings.ts';
import { standingsRoutes } from './routes/standings.ts';
import { tallyRoutes } from './routes/tallies.ts';
import { templateRoutes } from './routes/templates.ts';
import { trendRoutes } from './routes/trends.ts';
import { trialRoutes } from './routes/trials.ts';
import { unitRoutes } from './routes/units.ts';
import { verbRoutes } from './routes/verbs.ts';
import { wayOutRoutes } from './routes/way-outs.ts';

export interface AppOptions {
  readonly verbs: Verbs;
  /** What a caller of /api/verbs must show. */
  readonly token: string;
  /** Folder of the built admin. */
  readonly adminDir: string;
  /** Receives the cause of every answer 500, with its id. */
  readonly log: (line: string) => void;
}

const UPLOAD_MEGABYTES = 64;
/** No scheme comes near it. */
const SCHEME_MEGABYTES = 4;
/** The same upload in base64, with its envelope. */
const WIRE_MEGABYTES = 88;

/** Every address of the product. Routes validate, call one verb and answer; they add nothing to the method. */
export function createApp({ verbs, token, adminDir, log }: AppOptions): OpenAPIHono {
  const app = newRouter();
  const jobs = createJobs();
  const language = (c: Context) => requestLanguage(c.req.query('lang'), c.req.header('accept-language'));

  app.onError((cause, c) => {
    const id = randomUUID();
    const document = toProblemDocument(cause, language(c), id);
    if (document.code === 'internal') log(`${id} ${c.req.method} ${c.req.path}\n${cause.stack ?? String(cause)}`);
    return c.json(document, document.status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  });

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // Element Plus and ECharts set styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
      // Served over plain http on this machine only.
      strictTransportSecurity: false,
    }),
  );
  // Hono's list of what is worth compressing does not know Arrow.
  const isWorthIt = (type: string) => COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || type.startsWith('application/vnd.apache.arrow');
  app.use(loopbackNames, sameOrigin, compress({ contentTypeFilter: isWorthIt }));
  app.use('/api/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.use('/api/imports/*', bodyLimit(UPLOAD_MEGABYTES));
  app.use('/api/map/*', bodyLimit(UPLOAD_MEGABYTES));
  app.use('/api/batches/*', bodyLimit(UPLOAD_MEGABYTES));
  app.use('/api/scheme-versions/*', bodyLimit(SCHEME_MEGABYTES));
  app.use('/api/verbs/*', bodyLimit(WIRE_MEGABYTES));

  app.route('/api/health', healthRoutes());
  app.route('/api/units', unitRoutes(verbs));
  app.route('/api/sectors', sectorRoutes(verbs));
  app.route('/api/schemes', schemeRoutes(verbs));
  app.route('/api/scheme-versions', schemeVersionRoutes(verbs));
  app.route('/api/measures', measureRoutes(verbs));
  app.route('/api/periods', periodRoutes(verbs));
  app.route('/api', assessmentRoutes(verbs));
  app.route('/api', trialRoutes(verbs, log));
  app.route('/api', robustnessRoutes(verbs));
  app.route('/api/compositions', compositionRoutes(verbs));
  app.route('/api/escalations', escalationRoutes(verbs));
  app.route('/api/standings', standingsRoutes(verbs, log));
  app.route('/api/way-outs', wayOutRoutes(verbs));
  app.route('/api/records', recordRoutes(verbs, log));
  app.route('/api/map', mapRoutes(verbs));
  app.route('/api/trends', trendRoutes(verbs));
  app.route('/api/tallies', tallyRoutes(verbs));
  app.route('/api/funnels', funnelRoutes(verbs));
  app.route('/api/forecasts', forecastRoutes(verbs, log));
  app.route('/api/findings', findingRoutes(verbs));
  app.route('/api/bulletins', bulletinRoutes(verbs));
  app.route('/api/imports', importRoutes(verbs, jobs));
  app.route('/api/jobs', jobRoutes(jobs, log));
  app.route('/api/mappings', mappingRoutes(verbs));
  app.route('/api/templates', templateRoutes(verbs));
  app.route('/api/batches', batchRoutes(verbs, jobs));
  app.route('/api/search', searchRoutes(verbs));
  app.route('/api/settings', settingsRoutes(verbs));
  app.route('/api/verbs', verbRoutes(verbs, token));
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: '三色 Sanse',
      version: ENGINE_VERSION,
      description:
        '安全生产考评的接口：数字都来自台账，都能查回台账。错误一律为 application/problem+json，code 不变，detail 按 ?lang 或 Accept-Language 用中文或英文。 Every figure comes from ledger rows and leads back to them.',
    },
  });
  app.all('/api/*', (c) => {
    throw new DoorError('unknownPath', {
      zh: `没有 ${c.req.method} ${c.req.path} 这个接口，全部接口见 /api/openapi.json。`,
      en: `There is no ${c.req.method} ${c.req.path}; all addresses stand in /api/openapi.json.`,
    });
  });
  app.route('/', adminFiles(adminDir));
  return app;
}
