import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { shortDay } from '@/lib/time';
import type { Days } from './Trend';

const tick = { fill: 'var(--pr-quiet)', fontSize: 12 };

export function TrendChart({ days }: { days: Days }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={days} margin={{ top: 4, right: 4, bottom: 0, left: -18 }} barGap={1} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--pr-line)" />
        <XAxis
          dataKey="day"
          tickFormatter={shortDay}
          tick={tick}
          tickLine={false}
          minTickGap={28}
          stroke="var(--pr-line)"
        />
        <YAxis allowDecimals={false} tick={tick} tickLine={false} axisLine={false} />
        <Tooltip
          labelFormatter={(day) => (typeof day === 'string' ? shortDay(day) : day)}
          contentStyle={{ background: 'var(--pr-sheet)', border: '1px solid var(--pr-line)', borderRadius: 6 }}
          cursor={{ fill: 'var(--pr-line)', fillOpacity: 0.3 }}
        />
        <Legend wrapperStyle={{ fontSize: 13 }} />
        <Bar dataKey="opened" name="opened" fill="var(--pr-high)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
        <Bar dataKey="healed" name="healed" fill="var(--pr-good)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
