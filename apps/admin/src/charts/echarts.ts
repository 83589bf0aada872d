import { LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, ScatterChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);

export { default as VChart } from 'vue-echarts';
export type { EChartsOption as ChartOption } from 'echarts';
