import { ScatterChart } from 'echarts/charts';
import { AriaComponent, GeoComponent, TooltipComponent } from 'echarts/components';
import { registerMap, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([ScatterChart, AriaComponent, GeoComponent, TooltipComponent, CanvasRenderer]);

export { registerMap };
export { default as VChart } from 'vue-echarts';
export type { EChartsOption as ChartOption } from 'echarts';
