//! How the page feels, by the browser's own measures: whether things move while it loads, and how long a person waits
//! after a press or a key. Chromium alone has these.

use serde::Deserialize;

use crate::browser::Browser;
use crate::chromium::Chromium;
use crate::failure::Outcome;

/// Keeps every shift and every interaction of a document from its first moment on. Interactions shorter than the
/// smallest threshold that browsers allow (16 ms) are only counted.
const WATCH: &str = r"
    window.vitals = { shifts: [], durations: new Map() };
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) {
            if (shift.hadRecentInput) continue;
            const name = (node) => node?.nodeType === 1 ? `${node.tagName}.${node.className?.baseVal ?? node.className}` : node?.parentElement?.className;
            const place = ({ x, y, width, height }) => `${x.toFixed(0)},${y.toFixed(0)} ${width.toFixed(0)}×${height.toFixed(0)}`;
            const moved = shift.sources.map(({ node, previousRect, currentRect }) => `${name(node)} from ${place(previousRect)} to ${place(currentRect)}`);
            window.vitals.shifts.push({ at: shift.startTime, value: shift.value, moved });
        }
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
        const { durations } = window.vitals;
        for (const { interactionId, duration } of list.getEntries()) {
            if (interactionId) durations.set(interactionId, Math.max(duration, durations.get(interactionId) ?? 0));
        }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
";

/// The cumulative layout shift so far: the largest sum in a window of at most 5 s without a pause of 1 s.
const SHIFT: &str = r"
    let [largest, sum, from, last] = [0, 0, -Infinity, -Infinity];
    for (const { at, value } of window.vitals.shifts) {
        if (at - last > 1000 || at - from > 5000) [sum, from] = [0, at];
        [sum, last] = [sum + value, at];
        largest = Math.max(largest, sum);
    }
    const told = window.vitals.shifts.map(({ at, value, moved }) => `${value.toFixed(4)} at ${at.toFixed(0)} ms: ${moved.join('; ')}`);
    return { largest, told };
";

/// Durations of the interactions so far, and how many there were. What is on its way arrives with the next frames.
const INTERACTIONS: &str = r"
    const done = arguments[0];
    setTimeout(() => requestAnimationFrame(() => setTimeout(() => done({
        count: performance.interactionCount,
        durations: [...window.vitals.durations.values()],
    }), 100)), 100);
";

/// What moved while nobody touched anything.
#[derive(Clone, Debug, Deserialize)]
pub struct Shift {
    /// Cumulative layout shift, as browsers define it.
    pub largest: f64,
    /// Each shift, in words.
    pub told: Vec<String>,
}

#[derive(Deserialize)]
struct Interactions {
    count: usize,
    durations: Vec<f64>,
}

/// Watches every document from now on.
pub async fn watch(chromium: &Chromium) -> Outcome {
    chromium.before_each_document(WATCH).await
}

/// What has moved in this document so far.
pub async fn shift(browser: &Browser) -> Outcome<Shift> {
    browser.run(SHIFT, vec![]).await
}

/// How long each interaction of this document took until the next paint, in milliseconds, the shortest first; those
/// below 16 ms are 0.
pub async fn interactions(browser: &Browser) -> Outcome<Vec<f64>> {
    let Interactions {
        count,
        mut durations,
    } = browser.run_async(INTERACTIONS, vec![]).await?;
    durations.resize(count.max(durations.len()), 0.0);
    durations.sort_by(f64::total_cmp);
    Ok(durations)
}
