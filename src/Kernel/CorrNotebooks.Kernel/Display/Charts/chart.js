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
    const fitted = (layout, room) => { // where there is less room than the chart is wide, such as on a phone
        const scale = room / layout.width;
        if (!(scale > 0 && scale < 1)) return layout;
        const smaller = (font, usual) => ({ ...font, size: Math.max(11, scale * (font?.size ?? usual)) });
        return {
            ...layout, width: room, height: Math.max(0.75, scale) * layout.height, font: smaller(layout.font, 12),
            title: { ...layout.title, font: smaller(layout.title?.font, 17) },
            legend: { ...layout.legend, y: -0.3, yanchor: "top" }, // several lines of it would cover the title
        };
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
            const layout = fitted(figure.layout, place.parentElement.clientWidth);
            const narrow = layout !== figure.layout; // its buttons would cover the title
            place.textContent = "";
            if (narrow) Object.assign(place.style, { width: `${layout.width}px`, height: `${layout.height}px` });
            await plotly.newPlot(place, figure.data, layout, { displaylogo: false, ...(narrow && { displayModeBar: false }), ...figure.config });
        }
    } catch (error) {
        window.corrPlotly = undefined; // the next chart tries anew
        for (const place of places()) {
            if (!place.querySelector("img")) place.textContent = `${place.getAttribute("aria-label")} (not drawn: ${error.message})`;
        }
    }
}
