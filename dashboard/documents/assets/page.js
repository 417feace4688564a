"use strict";
(() => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const font = { family: "Inter, system-ui, sans-serif", size: 13 };
  const look = {
    font,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    legend: { orientation: "h", yanchor: "bottom", y: 1.02, x: 0 },
    hoverlabel: { bgcolor: "#1f2933", bordercolor: "#1f2933", align: "left",
                  font: { ...font, color: "#ffffff" } },
    hovermode: "closest",
    dragmode: false,
    separators: ".,",
    bargap: 0.25,
  };
  const axis = {
    automargin: true, fixedrange: true, zeroline: false,
    ticks: "outside", ticklen: 6, tickcolor: "rgba(0,0,0,0)",
  };
  const options = { displayModeBar: false, displaylogo: false, responsive: true };
  // Titles that are wider than a narrow window, in several lines.
  const wrapped = (title) => title.replace(/(.{1,34})(\s+|$)/g, "$1<br>").replace(/<br>$/, "");
  for (const [name, figure] of Object.entries(figures)) {
    const place = document.getElementById(name);
    if (!place) continue;
    const layout = {
      ...look,
      ...figure.layout,
      xaxis: { ...axis, ...figure.layout.xaxis },
      yaxis: { ...axis, ...figure.layout.yaxis },
    };
    place.classList.add("drawn");
    const entries = figure.data.filter((trace) => trace.showlegend).length;
    if (place.clientWidth < 600) {
      layout.height += entries > 3 ? 22 * entries : 0;
      for (const along of [layout.xaxis, layout.yaxis]) along.title.text = wrapped(along.title.text);
    }
    for (const along of [layout.xaxis, layout.yaxis]) along.title.font = font;
    place.style.height = `${layout.height}px`;
    Plotly.newPlot(place, figure.data, layout, options);
    place.parentElement.querySelector("details").open = false;
  }
  // A chart is as wide as the paper while it is printed.
  const fit = () => document.querySelectorAll(".drawn").forEach(Plotly.Plots.resize);
  addEventListener("beforeprint", fit);
  addEventListener("afterprint", fit);
})();
