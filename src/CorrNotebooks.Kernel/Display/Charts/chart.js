// Draws one chart into the elements that carry its id. The first chart of a notebook brings plotly.js along, compressed;
// the others wait for it, and fetch it when the first is not on the page.
async (id, figure, packed, url) => {
    const load = async run => {
        const others = window.Plotly; // a page's own plotly.js stays what it was
        await run();
        const mine = window.Plotly;
        if (others) window.Plotly = others;
        return mine;
    };
    const unpack = async () => {
        const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
        const script = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
        new Function(script)();
    };
    const places = document.querySelectorAll(`[data-corr-chart="${id}"]:empty`);
    try {
        if (packed) window.corrPlotly ??= load(unpack);
        for (let i = 0; i < 30 && !window.corrPlotly; i++) await new Promise(wait => setTimeout(wait, 100));
        const plotly = await (window.corrPlotly ??= load(() => import(url)));
        for (const place of places)
            await plotly.newPlot(place, figure.data, figure.layout, { displaylogo: false, ...figure.config });
    } catch (error) {
        window.corrPlotly = undefined; // the next chart tries anew
        for (const place of places) place.textContent = `${place.getAttribute("aria-label")} (not drawn: ${error.message})`;
    }
}
