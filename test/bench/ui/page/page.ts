import { createFakeBridge } from './fake-bridge.ts';
import { createMeasure } from './measure.ts';

// The page is the window's own, from its entry on; only what answers it is made up.
const bridge = createFakeBridge(Number(new URLSearchParams(location.search).get('products') ?? 10_000));
Object.assign(window, { sluice: bridge, measure: createMeasure(bridge) });
await import('../../../../renderer/start.tsx');
