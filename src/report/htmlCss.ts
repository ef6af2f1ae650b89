/** Styles of the report: one column to read on a screen, and pages to print. Colours keep 4.5:1 to the paper, and every colour has a sign beside it. */
export const REPORT_CSS = `
:root{--text:#1b2330;--quiet:#566173;--line:#d3d9e1;--strong:#7f8a98;--soft:#f3f5f8;--paper:#fff;--accent:#2456d6;
--good:#1f6b33;--near:#8a4f00;--over:#b42020;--unknown:#566173;color-scheme:light}
@media screen and (prefers-color-scheme:dark){:root{--text:#e8ecf2;--quiet:#a0abbb;--line:#323b47;--strong:#8391a1;--soft:#1f262f;--paper:#14181e;
--accent:#7ea4ff;--good:#74d78b;--near:#ffbf57;--over:#ff8f8f;--unknown:#a3adba;color-scheme:dark}
figure img{background:#f6f7f9;border-radius:4px}}
*{box-sizing:border-box}
html{background:var(--paper)}
body{margin:0 auto;padding:40px 32px 64px;max-width:980px;color:var(--text);background:var(--paper);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1{margin:0 0 20px;font-size:34px;line-height:1.15;font-weight:650;letter-spacing:-.01em}
h2{margin:0 0 14px;padding-bottom:6px;border-bottom:2px solid var(--text);font-size:21px;line-height:1.25;font-weight:650}
h3{margin:22px 0 6px;font-size:15px;font-weight:650}
h4{margin:14px 0 4px;font-size:15px;font-weight:600}
p{margin:0 0 10px;max-width:76ch}
ul{margin:0 0 12px;padding-left:20px;max-width:76ch}
li{margin:2px 0}
a{color:var(--accent)}
.kicker{margin:0 0 4px;color:var(--quiet);font-size:14px}
.part{margin-top:44px}
.mark{display:inline-block;min-width:1.15em;margin-right:.25em;font-weight:700}
[data-tone=good] .mark,[data-tone=good].headline{color:var(--good)}
[data-tone=near] .mark{color:var(--near)}
[data-tone=over] .mark{color:var(--over)}
[data-tone=unknown] .mark{color:var(--unknown)}
td[data-tone=over],th[data-tone=over]{color:var(--over);font-weight:650}
td[data-tone=near]{color:var(--near);font-weight:600}
td[data-tone=good]{color:var(--good)}
td[data-tone=unknown]{color:var(--unknown)}
.verdict{padding:16px 20px 14px;border:1px solid var(--line);border-left:6px solid var(--strong);border-radius:4px;background:var(--soft)}
.verdict[data-tone=good]{border-left-color:var(--good)}
.verdict[data-tone=near]{border-left-color:var(--near)}
.verdict[data-tone=over]{border-left-color:var(--over)}
.headline{margin:0 0 10px;font-size:20px;line-height:1.3;font-weight:650}
dl{margin:0 0 12px;display:grid;gap:5px}
dl>div{display:grid;grid-template-columns:minmax(120px,210px) 1fr;gap:16px}
dt{color:var(--quiet)}
dd{margin:0;max-width:70ch}
nav{margin-top:18px}
nav ol{margin:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;font-size:14px}
.table{margin:12px 0 18px;overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:13.5px;line-height:1.4}
caption{padding:0 0 6px;text-align:left;font-weight:650;font-size:14px;caption-side:top}
th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
th:last-child,td:last-child{padding-right:2px}
thead th{color:var(--quiet);font-size:12.5px;font-weight:600;border-bottom:1px solid var(--strong);vertical-align:bottom}
.right{text-align:right}
td.whole{white-space:nowrap}
td{overflow-wrap:anywhere}
th{overflow-wrap:normal}
table.narrow{width:auto;min-width:320px}
.note{color:var(--quiet);font-size:13px;margin-top:-10px}
figure{margin:0 0 22px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:0 24px;align-items:start}
figure img{display:block;max-width:100%;max-height:80vh;height:auto;margin:0 auto;border:1px solid var(--line)}
figcaption{margin-top:6px;text-align:center;color:var(--quiet);font-size:13px}
pre{margin:0 0 12px;padding:10px 12px;border:1px solid var(--line);border-radius:4px;background:var(--soft);font-size:13px;line-height:1.5;white-space:pre-wrap;word-break:break-all}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
.remark{margin:0 0 16px;padding:2px 0 4px 14px;border-left:4px solid var(--strong)}
.remark h3{margin-top:0}
.remark[data-severity=error]{border-left-color:var(--over)}
.remark[data-severity=warning]{border-left-color:var(--near);border-left-style:double}
.remark[data-severity=note]{border-left-style:dotted}
.remark dl{font-size:13.5px;margin-bottom:4px}
.remark dl>div{grid-template-columns:110px 1fr}
.severity{display:inline-block;margin-right:6px;padding:0 7px;border:1px solid currentColor;border-radius:9px;font-size:12px;line-height:17px;font-weight:600}
[data-severity=error] .severity{color:var(--over)}
[data-severity=warning] .severity{color:var(--near)}
[data-severity=note] .severity{color:var(--quiet)}
footer{margin-top:48px;padding-top:10px;border-top:1px solid var(--line);color:var(--quiet);font-size:12.5px}
@media (max-width:640px){body{padding:24px 16px 48px}h1{font-size:26px}dl>div,.remark dl>div{grid-template-columns:1fr;gap:0}
dl{gap:9px}.verdict{padding:14px 16px}}
@page{margin:16mm 15mm 18mm;@bottom-left{color:#566173;font:8.5pt system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
@bottom-right{content:counter(page) " / " counter(pages);color:#566173;font:8.5pt system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}}
@page wide{size:landscape}
@media print{
html,body{background:#fff}
body{margin:0;padding:0;max-width:none;font-size:10pt;line-height:1.42}
h1{font-size:24pt;margin-bottom:12pt}
h2{font-size:15pt;margin-bottom:9pt}
h3{font-size:10.5pt;margin:12pt 0 4pt}
.kicker{font-size:10pt}
.headline{font-size:14pt}
h2,h3,h4,caption,h2+p,p:has(+:is(ul,figure)){break-after:avoid}
p,ul,dd{max-width:100ch}
h4{font-size:10pt;margin:8pt 0 3pt}
.figures{grid-template-columns:1fr 1fr;gap:0 8mm}
.figures>figure:only-child{grid-column:1/-1}
.part{margin-top:20pt}
.verdict{background:none;border-color:#7f8a98;print-color-adjust:exact;break-inside:avoid}
nav{font-size:9pt}
nav ol{font-size:9pt}
a{color:inherit;text-decoration:none}
.table{overflow:visible;margin:7pt 0 10pt}
table{font-size:8.8pt}
caption{font-size:9.5pt;padding-bottom:4pt}
thead{display:table-header-group}
thead th{font-size:8.3pt}
th,td{padding:2.6pt 9pt 2.6pt 0}
tr,li,.short,#reproduce,.remark,dl>div,figure,pre{break-inside:avoid}
p,li{orphans:3;widows:3}
.note{font-size:8.6pt;margin-top:-5pt}
.remark{margin-bottom:11pt}
.remark dl{font-size:9pt}
dl{gap:3pt}
dl>div{grid-template-columns:44mm 1fr;gap:4mm}
.remark dl>div{grid-template-columns:24mm 1fr}
figure{margin-bottom:12pt}
figure img{max-height:150mm;border:none;background:#fff}
figcaption{font-size:8.6pt}
figure.wide{page:wide}
figure.wide img{width:100%;max-height:150mm;object-fit:contain}
pre{font-size:8.4pt;background:none}
footer{display:none}
}
`;
