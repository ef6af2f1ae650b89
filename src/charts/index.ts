/** Charts: plain SVG with a table behind each. They know no fabric; the only importer of the chart library. */
import './charts.css';

export { BarChart } from './BarChart.tsx';
export type { BarChartProps, ChartBar } from './BarChart.tsx';
export type { AxisSpec, ChartLimit, ChartMark, ChartPoint, ChartProps, ChartTone, LineSeries } from './chartTypes.ts';
export { chartSvg } from './exportChart.ts';
export { LineChart } from './LineChart.tsx';
export type { LineChartProps } from './LineChart.tsx';
export { ScatterChart } from './ScatterChart.tsx';
export type { ScatterChartProps, ScatterPoint } from './ScatterChart.tsx';
