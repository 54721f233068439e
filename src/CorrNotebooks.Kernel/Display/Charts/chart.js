// Draws one chart into the elements that carry its id. The first chart of a notebook brings plotly.js along, compressed, and
// the browser keeps it for pages loaded anew, on which the first chart is not run again. The others wait for it, and fetch it
// when neither has it. A picture in a chart's place stays until the chart is drawn, and for good where it cannot be.
async (id, figure, packed, url) => {
    const load = async text => {
        const script = await text;
        const others = window.Plotly; // a page's own plotly.js stays what it was
        new Function("define", "exports", "module", script)(); // without these, which a page may have, it becomes window.Plotly
        const mine = window.Plotly;
        if (others) window.Plotly = others;
        return mine;
    };
    const unpack = () => {
        const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
        return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    };
    const download = async () => {
        const answer = await fetch(url).catch(() => ({ status: "no answer" }));
        if (!answer.ok) throw new Error(`${answer.status} from ${url}`);
        return answer.text();
    };
    const until = async (come, seconds) => {
        for (let i = 0; i < 10 * seconds && !come(); i++) await new Promise(wait => setTimeout(wait, 100));
    };
    const places = () => document.querySelectorAll(`[data-corr-chart="${id}"]:not(.js-plotly-plot)`);
    try {
        if (packed) localStorage.setItem(url, packed);
        else packed = localStorage.getItem(url);
    } catch { } // a page may be without a storage, and a storage without room
    try {
        if (packed) window.corrPlotly ??= load(unpack());
        await until(() => window.corrPlotly, 3);
        const plotly = await (window.corrPlotly ??= load(download()));
        await until(() => places().length > 0, 60); // some front ends run a script before its element is on the page
        for (const place of places()) {
            place.textContent = "";
            await plotly.newPlot(place, figure.data, figure.layout, { displaylogo: false, ...figure.config });
        }
    } catch (error) {
        window.corrPlotly = undefined; // the next chart tries anew
        for (const place of places()) {
            if (!place.querySelector("img")) place.textContent = `${place.getAttribute("aria-label")} (not drawn: ${error.message})`;
        }
    }
}
